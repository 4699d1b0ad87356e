#pragma once

#include "security/approval.h"
#include "security/break_glass.h"
#include "ui/administration/table_pane.h"

#include <QCoreApplication>

namespace practice::ui {
class FormField;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

struct ApprovalRow {
    security::ApprovalItem item;
    QString about;   ///< What is asked, in words.
    QString askedBy;
    bool mine = false;      ///< Asked by the signed-in person.
    bool awaiting = false;  ///< The signed-in person may decide it.
    bool alone = false;     ///< Nobody else could: it would be marked.
};

/// Requests that wait for the signed-in person, and what they asked for themselves.
class ApprovalsPane final : public TablePane<ApprovalRow> {
    Q_DECLARE_TR_FUNCTIONS(ApprovalsPane)
  public:
    using TablePane::TablePane;
    QString id() const override { return QStringLiteral("approvals"); }
    QString caption() const override { return tr("Approvals"); }
    std::vector<security::Permission> needs() const override {
        return {security::Permission::ApprovalsDecide, security::Permission::RolesGrant};
    }
    std::vector<std::string> recordKinds() const override { return {"approvals", "approval"}; }
    QString unsaved() const override { return {}; }

  protected:
    std::string reportId() const override { return "approvals"; }
    std::vector<std::string_view> kinds() const override { return {"approval", "user"}; }
    std::vector<ViewColumn<ApprovalRow>> columns() override;
    LoadWork loader() const override;
    qint64 idOf(const ApprovalRow& row) const override { return row.item.id.value(); }
    void fillEmpty(EmptyState& empty) override;
    void showDetails(DetailsPanel& panel, const ApprovalRow& row) override;
    void taken() override;
    QString countText(int count) const override { return counted(count, tr("%1 request"), tr("%1 requests")); }

  private:
    enum class Decision { Approve, Refuse, Withdraw };
    void addDecision(DetailsPanel& panel, const ApprovalRow& row);
    void decide(const ApprovalRow& row, Decision decision);
    TextField* m_reason = nullptr;
    FormField* m_reasonField = nullptr;
};

struct ReviewRow {
    qint64 key = 0;
    bool emergency = false;
    security::BreakGlassId use;
    QString who;
    QString what;
    QString reason;
    core::Instant at;
    std::optional<core::Instant> until;
    bool own = false;
};

/// What an access review looks at: emergency access that nobody has reviewed, and what people approved for themselves.
class ReviewPane final : public TablePane<ReviewRow> {
    Q_DECLARE_TR_FUNCTIONS(ReviewPane)
  public:
    using TablePane::TablePane;
    QString id() const override { return QStringLiteral("review"); }
    QString caption() const override { return tr("Access review"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::UsersView}; }
    std::vector<shell::ActionSpec> actions() override;
    std::vector<std::string> recordKinds() const override { return {"break_glass"}; }

  protected:
    std::string reportId() const override { return "access_review_items"; }
    std::vector<std::string_view> kinds() const override { return {"break_glass", "approval"}; }
    std::vector<ViewColumn<ReviewRow>> columns() override;
    LoadWork loader() const override;
    qint64 idOf(const ReviewRow& row) const override { return row.key; }
    void fillEmpty(EmptyState& empty) override;
    void showDetails(DetailsPanel& panel, const ReviewRow& row) override;
    QString countText(int count) const override { return counted(count, tr("%1 item"), tr("%1 items")); }

  private:
    void startEmergency();
    void endEmergency();
    void takeFreshSession();
};

} // namespace practice::ui::administration
