#pragma once

#include "security/audit_query.h"
#include "security/audit_verifier.h"
#include "ui/administration/table_pane.h"

#include <QCoreApplication>

class QCompleter;
class QStringListModel;

namespace practice::app {
struct AuditCheck;
}

namespace practice::ui {
class DateField;
class FilterBar;
class FilterField;
class Notice;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

/// The audit trail, newest first. Older rows follow as one scrolls; nothing is skipped by an offset.
class AuditPane final : public TablePane<security::AuditLine> {
    Q_DECLARE_TR_FUNCTIONS(AuditPane)
  public:
    using Line = security::AuditLine;
    using TablePane::TablePane;
    static constexpr int kPage = 200;
    QString id() const override { return QStringLiteral("audit"); }
    QString caption() const override { return tr("Audit trail"); }
    std::vector<security::Permission> needs() const override {
        return {security::Permission::AuditView, security::Permission::AuditVerify};
    }
    void build() override;
    QWidget* filterBar() const override;
    std::optional<PrimaryAction> primary() override;
    std::vector<shell::ActionSpec> actions() override;

  protected:
    std::string reportId() const override { return "audit_trail"; }
    std::vector<std::string_view> kinds() const override { return {}; }
    std::vector<ViewColumn<Line>> columns() override;
    LoadWork loader() const override;
    qint64 idOf(const Line& row) const override { return row.number; }
    void buildAbove(QVBoxLayout& column) override;
    void fillEmpty(EmptyState& empty) override;
    void showDetails(DetailsPanel& panel, const Line& row) override;
    void taken() override;
    void reload() override;
    std::vector<reporting::FilterUsed> filtersUsed() const override;

  private:
    void buildFilters();
    void loadUsers();
    void loadMore();
    void filterChanged();
    void verify();
    void showVerdict(const app::AuditCheck& check);
    void exportAll();
    void acceptHead();
    bool mayRead() const { return desk().may(security::Permission::AuditView); }
    FilterBar* m_bar = nullptr;
    DateField *m_from = nullptr, *m_to = nullptr;
    FilterField* m_user = nullptr;
    TextField *m_action = nullptr, *m_record = nullptr;
    Notice* m_verdict = nullptr;
    QStringListModel* m_actions = nullptr;
    security::AuditFilter m_filter;
    RequestSlot m_moreSlot, m_userSlot;
    bool m_whole = false;
    bool m_loading = false;
    bool m_verifying = false;
};

/// "employee 12", "roster:4"; empty where it is neither.
std::optional<core::EntityRef> recordFrom(const QString& text);

} // namespace practice::ui::administration
