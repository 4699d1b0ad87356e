#pragma once

#include "app/workspace.h"
#include "ui/shell/gate_page.h"
#include "ui/shell/new_password.h"

class QStackedWidget;

namespace practice::ui::shell {

/// Makes a practice in two steps: the practice and its file, then its first manager.
class FirstRunPage : public GatePage {
    Q_OBJECT
  public:
    explicit FirstRunPage(QWidget* parent = nullptr);
    void start();
    void showRefusal(const core::Refusal& refusal);
    void focusFirst() override;
    QString file() const { return m_file; }
    void setFile(const QString& file);
    int step() const;

  signals:
    void createRequested(const QString& file, const practice::app::FirstManager& manager);
    void backRequested();

  private:
    QWidget* practiceStep();
    QWidget* managerStep();
    void showStep(int step);
    void proposeFile();
    void chooseFile();
    void forward();
    void back();
    QStackedWidget* m_steps;
    TextField* m_name;
    FormField* m_nameField;
    ComboField* m_zone;
    ElidedLabel* m_fileShown;
    QString m_file;
    bool m_fileChosen = false;
    TextField* m_person;
    FormField* m_personField;
    TextField* m_user;
    FormField* m_userField;
    NewPassword* m_password;
    Button* m_forward;
};

} // namespace practice::ui::shell
