#pragma once

#include "ui/shell/gate_page.h"
#include "ui/shell/new_password.h"

namespace practice::ui::shell {

/// Signs a manager in with the recovery key and a new password.
class RecoveryPage : public GatePage {
    Q_OBJECT
  public:
    explicit RecoveryPage(QWidget* parent = nullptr);
    void focusFirst() override { m_key->setFocus(); }
    void clear();

  signals:
    void recoverRequested(const QString& key, const QString& userName, const QString& password);
    void backRequested();

  private:
    void submit();
    TextField* m_key;
    FormField* m_keyField;
    TextField* m_user;
    NewPassword* m_password;
};

/// Shows a new recovery key this once: to print, to copy, and to be confirmed by its last group, so that nobody goes on
/// without having it.
class RecoveryKeyPage : public GatePage {
    Q_OBJECT
  public:
    explicit RecoveryKeyPage(QWidget* parent = nullptr);
    /// `replaced`: the key before it has just been used and does not work any more.
    void setKey(const QString& practice, const QString& key, bool replaced);
    void focusFirst() override;

  signals:
    void confirmed();

  private:
    void submit();
    void print();
    void forget();
    QString m_practice;
    QString m_key;
    Label* m_shown;
    Label* m_done;
    Button* m_print;
    TextField* m_last;
    FormField* m_lastField;
};

/// Asks for a new own password. `required`: the one in use was given out for one time.
class ChangePasswordPage : public GatePage {
    Q_OBJECT
  public:
    explicit ChangePasswordPage(QWidget* parent = nullptr);
    void start(const QString& userName, bool required);
    void focusFirst() override { m_old->setFocus(); }
    void showProblem(const QString& sentence) override;

  signals:
    void changeRequested(const QString& oldPassword, const QString& newPassword);
    void backRequested();

  private:
    void submit();
    PasswordField* m_old;
    FormField* m_oldField;
    NewPassword* m_password;
    Button* m_back;
};

} // namespace practice::ui::shell
