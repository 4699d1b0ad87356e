#pragma once

#include "ui/administration/jobs_pane.h"

namespace practice::ui::administration {

/// The keys of the practice: the data key that everything is sealed with, and the recovery key on paper.
class SecurityPane final : public JobsPane {
    Q_OBJECT
  public:
    using JobsPane::JobsPane;
    QString id() const override { return QStringLiteral("security"); }
    QString caption() const override { return tr("Security"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::KeysRotate}; }
    void shown() override {}
    std::vector<shell::ActionSpec> actions() override;
    /// "keys": opens with the question whether to rotate them; asked after somebody was removed.
    std::vector<std::string> recordKinds() const override { return {"keys"}; }
    void openRecord(const core::EntityRef&) override { askRotate(); }

  protected:
    void buildLeft(QVBoxLayout* column) override;
    void buildRight(QVBoxLayout* column) override;

  private:
    void askRotate();
    void showSheet();
    void rotate(const std::string& recoveryKey);
    void askNewKey();
};

} // namespace practice::ui::administration
