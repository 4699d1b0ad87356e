#pragma once

#include "ui/common/widgets/fields.h"
#include "ui/shell/gate_page.h"

namespace practice::ui::shell {

/// The sign-in sheet, also shown while the screen is locked. Knows nothing of keys: it asks, and is told.
class SignInPage : public GatePage {
    Q_OBJECT
  public:
    explicit SignInPage(QWidget* parent = nullptr);

    void setPractice(const QString& name, bool demo);
    void setUser(const QString& userName);
    /// "Locked": whose work is kept, and that another person may sign in.
    void setLocked(const QString& userName, const QString& displayName);
    void setUnlocked();
    /// What is known of backup and audit trail ("Backup verified today, 02:10"); empty: nothing is known.
    void setAssurance(Reason state, const QString& text);
    void showProblem(const QString& sentence) override;
    void focusFirst() override;
    void clearPassword();

  signals:
    void signInRequested(const QString& userName, const QString& password);
    void recoveryRequested();
    void openOtherRequested();
    void helpRequested();

  protected:
    void busyChanged(bool busy) override;

  private:
    void submit();
    QString m_practice;
    TextField* m_user;
    PasswordField* m_password;
    FormField* m_passwordField;
    Button* m_signIn;
    HairLine* m_line;
    MessageLine* m_assurance;
};

} // namespace practice::ui::shell
