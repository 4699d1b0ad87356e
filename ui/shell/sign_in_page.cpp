#include "ui/shell/sign_in_page.h"

#include <QBoxLayout>
#include <QFontMetricsF>

namespace practice::ui::shell {

SignInPage::SignInPage(QWidget* parent) : GatePage(400, 452, parent) {
    setObjectName(QStringLiteral("signin.page"));
    addHead(tr("PracticeDesk"), tr("Sign in to your practice"));
    m_user = new TextField({}, this);
    m_user->setObjectName(QStringLiteral("signin.user"));
    m_user->setMaxLength(80);
    addField(tr("User"), m_user);
    m_password = new PasswordField(this);
    m_password->setObjectName(QStringLiteral("signin.password"));
    m_passwordField = addField(tr("Password"), m_password);
    addProblemLine();
    m_signIn = new Button(tr("Sign in"), ButtonKind::Primary, this);
    m_signIn->setObjectName(QStringLiteral("signin.submit"));
    m_signIn->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    form()->addWidget(m_signIn);
    auto* recovery = new Button(tr("Use the recovery key"), ButtonKind::Link, this);
    recovery->setObjectName(QStringLiteral("signin.recovery"));
    form()->addWidget(recovery, 0, Qt::AlignHCenter);
    form()->addStretch(1);
    m_line = new HairLine(Qt::Horizontal, Token::Line, this);
    form()->addWidget(m_line);
    form()->addSpacing(px(4));
    m_assurance = new MessageLine(this);
    m_assurance->setWrapping(true);
    form()->addWidget(m_assurance);
    setAssurance(Reason::Muted, {});

    auto* other = addFootLink(tr("Open another practice…"), QStringLiteral("signin.other"));
    auto* help = addFootLink(tr("Help (F1)"), QStringLiteral("signin.help"));
    connect(other, &QPushButton::clicked, this, &SignInPage::openOtherRequested);
    connect(help, &QPushButton::clicked, this, &SignInPage::helpRequested);
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::submit);
    connect(recovery, &QPushButton::clicked, this, &SignInPage::recoveryRequested);
    connect(m_user, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(Qt::TabFocusReason); });
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_password, &PasswordField::capsLockChanged, this, [this](bool on) {
        m_passwordField->setWarning(on ? tr("Caps Lock is on") : QString());
    });
    connect(m_password, &QLineEdit::textEdited, this, [this] { showProblem({}); });
    QWidget* order[] = {m_user, m_password, m_signIn, recovery, other, help};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);
    setFootText({});
}

void SignInPage::setPractice(const QString& name, bool demo) {
    m_practice = name;
    setHead(name, tr("Sign in to your practice"));
    setFootText(demo ? tr("Demo practice: every user’s password is riverside-demo") : QString());
}

void SignInPage::setUser(const QString& userName) { m_user->setText(userName); }

void SignInPage::setLocked(const QString& userName, const QString& displayName) {
    setHead(tr("Locked"), tr("%1: unsaved work of %2 is kept, sealed. Another person may sign in too.")
                              .arg(m_practice, displayName));
    m_user->setText(userName);
    clearPassword();
}

void SignInPage::setUnlocked() { setHead(m_practice, tr("Sign in to your practice")); }

void SignInPage::setAssurance(Reason state, const QString& text) {
    const Icon icon = state == Reason::Ok ? Icon::Ok : state == Reason::Warn ? Icon::Warn : Icon::Info;
    m_assurance->setMessage(icon, text, state == Reason::Warn ? Token::Warn : Token::Text2);
    m_assurance->setVisible(!text.isEmpty());
    m_line->setVisible(!text.isEmpty());
}

void SignInPage::showProblem(const QString& sentence) {
    // A short one stands under the field, a long one wraps at the foot of the form.
    const bool fits = QFontMetricsF(textFont(TextStyle::Secondary)).horizontalAdvance(sentence) < px(300);
    m_passwordField->setError(fits ? sentence : QString());
    GatePage::showProblem(fits ? QString() : sentence);
    if (!sentence.isEmpty()) {
        m_password->selectAll();
        m_password->setFocus();
    }
}

void SignInPage::focusFirst() { (m_user->text().isEmpty() ? static_cast<QWidget*>(m_user) : m_password)->setFocus(); }

void SignInPage::clearPassword() { m_password->clear(); }

void SignInPage::busyChanged(bool busy) { m_signIn->setText(busy ? tr("Signing in…") : tr("Sign in")); }

void SignInPage::submit() {
    if (isBusy())
        return;
    if (m_user->text().trimmed().isEmpty()) {
        m_user->setFocus();
        return;
    }
    if (m_password->text().isEmpty()) {
        showProblem(tr("Enter your password."));
        return;
    }
    showProblem({});
    emit signInRequested(m_user->text().trimmed(), m_password->text());
}

} // namespace practice::ui::shell
