#include "ui/shell/new_password.h"

#include "security/passwords.h"
#include "ui/common/format.h"
#include "ui/common/theme/theme.h"

#include <QBoxLayout>

namespace practice::ui::shell {

NewPassword::NewPassword(const QString& label, const QString& name, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(4));
    m_first = new PasswordField(this);
    m_first->setObjectName(name);
    m_second = new PasswordField(this);
    m_second->setObjectName(name + QStringLiteral("Again"));
    m_firstField = new FormField(label, m_first, QStringLiteral("password"), this);
    m_secondField = new FormField(tr("Once more"), m_second, {}, this);
    column->addWidget(m_firstField);
    column->addWidget(m_secondField);
    connect(m_first, &QLineEdit::textChanged, this, &NewPassword::describe);
    connect(m_second, &QLineEdit::textChanged, this, [this] { m_secondField->setError({}); });
    connect(m_first, &QLineEdit::returnPressed, m_second, [this] { m_second->setFocus(Qt::TabFocusReason); });
    connect(m_second, &QLineEdit::returnPressed, this, &NewPassword::submitted);
    const auto caps = [](FormField* field) {
        return [field](bool on) { field->setWarning(on ? NewPassword::tr("Caps Lock is on") : QString()); };
    };
    connect(m_first, &PasswordField::capsLockChanged, m_firstField, caps(m_firstField));
    connect(m_second, &PasswordField::capsLockChanged, m_secondField, caps(m_secondField));
    describe();
}

void NewPassword::setUserName(const QString& userName) {
    m_userName = userName;
    describe();
}

QString NewPassword::password() const { return m_first->text(); }

void NewPassword::describe() {
    m_firstField->setError({});
    const auto length = static_cast<int>(m_first->text().toUcs4().size());
    constexpr int kShortest = static_cast<int>(security::kShortestPassword);
    if (length == 0) {
        m_firstField->setHint(tr("At least %1 characters; a few words are good").arg(kShortest));
        return;
    }
    if (length < kShortest) {
        m_firstField->setHint(counted(kShortest - length, tr("%1 more character"), tr("%1 more characters")));
        return;
    }
    if (security::isCommonPassword(toUtf8(m_first->text())))
        m_firstField->setHint(tr("Too common: it would be guessed at once"));
    else if (length < 14)
        m_firstField->setHint(tr("Good. Longer is stronger"));
    else
        m_firstField->setHint(length < 20 ? tr("Strong") : tr("Very strong"));
}

bool NewPassword::check() {
    const auto findings = security::checkPassword(toUtf8(m_first->text()), toUtf8(m_userName));
    if (!findings.empty()) {
        m_firstField->setError(ui::sentence(findings.front()));
        m_first->setFocus();
        return false;
    }
    if (m_first->text() != m_second->text()) {
        m_secondField->setError(tr("The two are not the same"));
        m_second->setFocus();
        m_second->selectAll();
        return false;
    }
    return true;
}

void NewPassword::clear() {
    m_first->clear();
    m_second->clear();
}

} // namespace practice::ui::shell
