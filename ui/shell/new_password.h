#pragma once

#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"

#include <QWidget>

namespace practice::ui::shell {

/// A new password and its repetition, with a word on its strength while it is typed. The rules are those of
/// security::checkPassword; nothing is demanded of its composition.
class NewPassword : public QWidget {
    Q_OBJECT
  public:
    explicit NewPassword(const QString& label, const QString& name, QWidget* parent = nullptr);
    void setUserName(const QString& userName);
    QString password() const;
    /// What is wrong, told at its field and focused; true when it can be used.
    bool check();
    void clear();
    PasswordField* first() const { return m_first; }
    PasswordField* second() const { return m_second; }

  signals:
    void submitted(); ///< Enter in the last field.

  private:
    void describe();
    QString m_userName;
    PasswordField* m_first;
    PasswordField* m_second;
    FormField* m_firstField;
    FormField* m_secondField;
};

} // namespace practice::ui::shell
