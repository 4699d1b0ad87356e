#include "ui/shell/recovery_pages.h"

#include "security/recovery_key.h"
#include "ui/common/format.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

namespace practice::ui::shell {

namespace {

QStringList groupsOf(const QString& key) {
    auto text = key.simplified();
    text.replace(QLatin1Char('-'), QLatin1Char(' '));
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// Four groups a line.
QString inLines(const QString& key) {
    const auto groups = groupsOf(key);
    QStringList lines;
    for (qsizetype at = 0; at < groups.size(); at += 4)
        lines << groups.mid(at, 4).join(QStringLiteral("  "));
    return lines.join(QLatin1Char('\n'));
}

void printKeySheet(QPrinter& printer, const QString& practice, const QString& key) {
    QPainter painter(&printer);
    const double unit = printer.resolution() / 72.0; // one point
    QFont body = textFont(TextStyle::Body);
    const auto line = [&](double y, int size, bool strong, const QString& text) {
        body.setPixelSize(static_cast<int>(size * unit));
        body.setWeight(strong ? QFont::DemiBold : QFont::Normal);
        painter.setFont(body);
        painter.drawText(QRectF(0, y * unit, printer.width(), 60 * unit), Qt::TextWordWrap, text);
    };
    line(20, 20, true, RecoveryKeyPage::tr("Recovery key of %1").arg(practice));
    line(54, 11, false,
         RecoveryKeyPage::tr("It opens this practice and its backups when no manager can sign in. "
                             "Keep it under lock, away from the computer. Made on %1.")
             .arg(QLocale().toString(QDate::currentDate(), QLocale::LongFormat)));
    auto mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(static_cast<int>(18 * unit));
    painter.setFont(mono);
    double y = 120;
    for (const auto& row : inLines(key).split(QLatin1Char('\n'))) {
        painter.drawText(QPointF(0, y * unit), row);
        y += 28;
    }
}

void setTabs(std::initializer_list<QWidget*> order) {
    QWidget* before = nullptr;
    for (auto* widget : order) {
        if (before)
            QWidget::setTabOrder(before, widget);
        before = widget;
    }
}

} // namespace

RecoveryPage::RecoveryPage(QWidget* parent) : GatePage(460, 480, parent) {
    setObjectName(QStringLiteral("recovery.page"));
    addHead(tr("Use the recovery key"),
            tr("An office manager gets a new password. The key is replaced: you will see the new one once."));
    m_key = new TextField({}, this);
    m_key->setObjectName(QStringLiteral("recovery.key"));
    m_keyField = addField(tr("Recovery key"), m_key);
    m_keyField->setHint(tr("Spaces and capitals do not matter"));
    m_user = new TextField({}, this);
    m_user->setObjectName(QStringLiteral("recovery.user"));
    addField(tr("Manager’s user name"), m_user)->setHint(tr("May stay empty if there is only one manager"));
    m_password = new NewPassword(tr("New password"), QStringLiteral("recovery.password"), this);
    form()->addWidget(m_password);
    addProblemLine();
    form()->addStretch(1);
    auto* buttons = addButtons();
    auto* back = new Button(tr("Back"), ButtonKind::Outline, this);
    back->setObjectName(QStringLiteral("recovery.back"));
    auto* go = new Button(tr("Set the new password"), ButtonKind::Primary, this);
    go->setObjectName(QStringLiteral("recovery.submit"));
    buttons->addStretch(1);
    buttons->addWidget(back);
    buttons->addWidget(go);
    setTabs({m_key, m_user, m_password->first(), m_password->second(), back, go});
    connect(back, &QPushButton::clicked, this, &RecoveryPage::backRequested);
    connect(go, &QPushButton::clicked, this, &RecoveryPage::submit);
    connect(m_password, &NewPassword::submitted, this, &RecoveryPage::submit);
    connect(m_key, &QLineEdit::textEdited, this, [this] { m_keyField->setError({}); });
}

void RecoveryPage::clear() {
    m_key->clear();
    m_password->clear();
    showProblem({});
}

void RecoveryPage::submit() {
    if (isBusy())
        return;
    showProblem({});
    if (const auto key = security::RecoveryKey::parse(toUtf8(m_key->text())); !key) {
        const auto text = ui::describe(key.error());
        m_keyField->setError(text.details.isEmpty() ? text.title : text.details.first());
        m_key->setFocus();
        return;
    }
    m_password->setUserName(m_user->text());
    if (m_password->check())
        emit recoverRequested(m_key->text(), m_user->text().trimmed(), m_password->password());
}

RecoveryKeyPage::RecoveryKeyPage(QWidget* parent) : GatePage(520, 470, parent) {
    setObjectName(QStringLiteral("recoveryKey.page"));
    addHead(tr("Keep the recovery key"), {});
    m_shown = new Label({}, TextStyle::Panel, Token::Text, this);
    m_shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_shown->setObjectName(QStringLiteral("recoveryKey.shown"));
    m_shown->setAccessibleName(tr("Recovery key"));
    m_shown->setAlignment(Qt::AlignCenter);
    followTheme(m_shown, [this] {
        auto mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        mono.setPixelSize(px(17));
        m_shown->setFont(mono);
        m_shown->setMargin(px(10));
    });
    form()->addWidget(m_shown);
    auto* keep = addButtons();
    m_print = new Button(Icon::Print, tr("Print…"), ButtonKind::Outline, this);
    m_print->setObjectName(QStringLiteral("recoveryKey.print"));
    auto* copy = new Button(Icon::Copy, tr("Copy"), ButtonKind::Outline, this);
    copy->setObjectName(QStringLiteral("recoveryKey.copy"));
    m_done = new Label({}, TextStyle::Secondary, Token::Ok, this);
    keep->addStretch(1);
    keep->addWidget(m_print);
    keep->addWidget(copy);
    keep->addWidget(m_done);
    keep->addStretch(1);
    m_last = new TextField({}, this);
    m_last->setObjectName(QStringLiteral("recoveryKey.last"));
    m_last->setMaxLength(16);
    m_lastField = addField(tr("Type the last group from your copy"), m_last);
    form()->addStretch(1);
    auto* row = addButtons();
    auto* go = new Button(tr("I have the key"), ButtonKind::Primary, this);
    go->setObjectName(QStringLiteral("recoveryKey.confirm"));
    row->addStretch(1);
    row->addWidget(go);
    setTabs({m_shown, m_print, copy, m_last, go});
    connect(m_print, &QPushButton::clicked, this, &RecoveryKeyPage::print);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(inLines(m_key));
        m_done->setText(tr("Copied"));
    });
    connect(go, &QPushButton::clicked, this, &RecoveryKeyPage::submit);
    connect(m_last, &QLineEdit::returnPressed, this, &RecoveryKeyPage::submit);
    connect(m_last, &QLineEdit::textEdited, this, [this] { m_lastField->setError({}); });
}

void RecoveryKeyPage::setKey(const QString& practice, const QString& key, bool replaced) {
    m_practice = practice;
    m_key = key;
    setHead(tr("Keep the recovery key"),
            replaced ? tr("The key that you used does not work any more; this one replaces it. It is shown this once. "
                          "It also opens the backups.")
                     : tr("It opens the practice and its backups when no manager can sign in, and it is shown this once. "
                          "Print it and lock it away; nobody can make it again for you."));
    m_shown->setText(inLines(key));
    m_shown->setAccessibleName(tr("Recovery key: %1").arg(inLines(key)));
    m_last->clear();
    m_done->clear();
}

void RecoveryKeyPage::focusFirst() { m_print->setFocus(); }

void RecoveryKeyPage::print() {
    auto* printer = new QPrinter(QPrinter::HighResolution);
    auto* dialog = new QPrintDialog(printer, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        printKeySheet(*printer, m_practice, m_key);
        m_done->setText(tr("Printed"));
    });
    connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
    dialog->open();
}

void RecoveryKeyPage::submit() {
    const auto groups = groupsOf(m_key);
    if (groups.isEmpty() || m_last->text().simplified().compare(groups.last(), Qt::CaseInsensitive) != 0) {
        m_lastField->setError(tr("That is not the last group of this key"));
        m_last->setFocus();
        m_last->selectAll();
        return;
    }
    forget();
    emit confirmed();
}

void RecoveryKeyPage::forget() {
    m_key.fill(QLatin1Char('0'));
    m_key.clear();
    m_shown->clear();
    m_shown->setAccessibleName({});
    m_last->clear();
}

ChangePasswordPage::ChangePasswordPage(QWidget* parent) : GatePage(420, 440, parent) {
    setObjectName(QStringLiteral("password.page"));
    addHead(tr("Change your password"), {});
    m_old = new PasswordField(this);
    m_old->setObjectName(QStringLiteral("password.old"));
    m_oldField = addField(tr("Present password"), m_old);
    m_password = new NewPassword(tr("New password"), QStringLiteral("password.new"), this);
    form()->addWidget(m_password);
    addProblemLine();
    form()->addStretch(1);
    auto* buttons = addButtons();
    m_back = new Button(tr("Cancel"), ButtonKind::Outline, this);
    m_back->setObjectName(QStringLiteral("password.cancel"));
    auto* go = new Button(tr("Change password"), ButtonKind::Primary, this);
    go->setObjectName(QStringLiteral("password.submit"));
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(go);
    setTabs({m_old, m_password->first(), m_password->second(), m_back, go});
    connect(m_back, &QPushButton::clicked, this, &ChangePasswordPage::backRequested);
    connect(go, &QPushButton::clicked, this, &ChangePasswordPage::submit);
    connect(m_password, &NewPassword::submitted, this, &ChangePasswordPage::submit);
    connect(m_old, &QLineEdit::textEdited, this, [this] { m_oldField->setError({}); });
}

void ChangePasswordPage::start(const QString& userName, bool required) {
    setHead(required ? tr("Choose your own password") : tr("Change your password"),
            required ? tr("The password that you were given was for one time only.")
                     : tr("Afterwards only the new one opens the practice for %1.").arg(userName));
    m_back->setText(required ? tr("Sign out") : tr("Cancel"));
    m_old->clear();
    m_password->clear();
    m_password->setUserName(userName);
    showProblem({});
}

void ChangePasswordPage::showProblem(const QString& sentence) { GatePage::showProblem(sentence); }

void ChangePasswordPage::submit() {
    if (isBusy())
        return;
    showProblem({});
    if (m_old->text().isEmpty()) {
        m_oldField->setError(tr("Enter your present password"));
        m_old->setFocus();
        return;
    }
    if (m_password->check())
        emit changeRequested(m_old->text(), m_password->password());
}

} // namespace practice::ui::shell
