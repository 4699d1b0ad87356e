#pragma once

#include "compliance/template_service.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"
#include "ui/compliance/view.h"

class QSplitter;

namespace practice::ui {
class Button;
class FilterBar;
class FilterField;
class Label;
class Pill;
} // namespace practice::ui

namespace practice::ui::compliance {

/// One item as the list of a template shows it: what it asks, how sure that is, whether it applies and why.
struct ItemRow {
    std::int64_t id = 0; ///< Its place in the template.
    checks::TemplateItem item;
    QString applies, owner;
    checks::Applies judged = checks::Applies::Yes;
};

/// The catalog at the left, one template with its items beside it.
class TemplatesView final : public View {
    Q_OBJECT
  public:
    TemplatesView(Desk& desk, QObject* parent);
    ~TemplatesView() override;
    QString caption() const override { return tr("Templates"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    QWidget* mainStop() const override;
    QString primaryText() const override { return tr("Practice profile…"); }
    security::Permission primaryPermission() const override { return security::Permission::ComplianceEdit; }
    void primary() override;
    void shown() override;
    bool knows(const core::EntityRef& record) const override;
    /// compliance_template 0: the first that waits for a signature.
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    const checks::TemplateStanding* current() const;
    void adopt();
    void sign();
    QString whyNotSign() const;
    QString whyNotAdopt() const;

  private:
    struct Row {
        std::int64_t id = 0;
        checks::TemplateStanding standing;
    };
    struct Reading {
        std::vector<checks::TemplateStanding> standings;
        std::map<std::string, checks::Template> shipped; ///< Of those that are not adopted.
        std::vector<checks::ItemSetting> settings;
        checks::PracticeScope scope;
    };
    void makeFilters();
    void makeBody();
    QWidget* makePane();
    std::vector<ViewColumn<Row>> columns();
    static std::vector<ViewColumn<ItemRow>> itemColumns();
    void reload();
    void fill();
    void showTemplate();
    std::vector<ItemRow> itemsOf(const checks::TemplateStanding& standing) const;
    QString standingText(const checks::TemplateStanding& standing) const;
    QString appliesText(const checks::Template& content, const checks::TemplateItem& item, checks::Applies& judged) const;
    QString scopeText() const;
    const checks::Template* contentOf(const checks::TemplateStanding& standing) const;
    FilterBar* m_bar;
    FilterField* m_showing;
    Label* m_scope;
    QSplitter* m_body;
    RecordTable* m_table;
    RecordTable* m_items;
    Label *m_title, *m_subtitle, *m_about;
    Pill* m_pill;
    Button *m_adopt, *m_sign, *m_owner, *m_more;
    std::vector<ViewColumn<Row>> m_columns;
    std::vector<ViewColumn<ItemRow>> m_itemColumns;
    RecordTableModel<Row> m_model;
    RecordTableModel<ItemRow> m_itemModel;
    Reading m_reading;
    bool m_isLoaded = false;
    bool m_wantsUnsigned = false;
    std::string m_wanted;
    RequestSlot m_slot;
};

} // namespace practice::ui::compliance
