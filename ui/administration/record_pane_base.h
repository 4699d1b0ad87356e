#pragma once

#include "core/change_set.h"
#include "core/result.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/administration/form_panel.h"
#include "ui/administration/pane.h"

class QVBoxLayout;

namespace practice::ui {
class CheckField;
class EmptyState;
class FilterBar;
class RecordTable;
class RecordTableBase;
} // namespace practice::ui

namespace practice::ui::administration {

using Saved = core::Result<core::Changed<qint64>>; ///< The record's id.
using SaveWork = std::function<Saved(app::Services&)>;

template <class T> Saved savedAs(qint64 id, core::Result<core::Changed<T>> result) {
    if (!result)
        return core::refuse(std::move(result.error()));
    return core::Changed<qint64>{id, std::move(result->changes)};
}
/// For creating: the outcome is the new id.
template <class T> Saved savedNew(core::Result<core::Changed<T>> result) {
    if (!result)
        return core::refuse(std::move(result.error()));
    return core::Changed<qint64>{result->value.value(), std::move(result->changes)};
}

/// The part of RecordPane that does not depend on the record: table, form panel, switch for archived ones, and what is
/// asked before unsaved work would be lost.
class RecordPaneBase : public Pane {
    Q_OBJECT
  public:
    using Pane::Pane;
    void build() override;
    QWidget* body() const override { return m_body; }
    QWidget* filterBar() const override;
    DetailsPanel* panel() const override { return m_form; }
    QWidget* mainStop() const override;
    QString unsaved() const override;
    void save(std::function<void(bool saved)> done) override;
    void discard() override;

  protected:
    virtual QString tableName() const = 0;              ///< Read out: "Departments".
    virtual const char* formName() const = 0;           ///< Prefix of object names: "department".
    virtual security::Permission editPermission() const = 0;
    virtual std::vector<std::string_view> kinds() const = 0; ///< Changes that make the list new.
    virtual void buildForm(FormPanel& form) = 0;
    virtual void fillEmpty(EmptyState& empty) = 0;
    virtual bool hasArchived() const { return true; }
    virtual QString archivedFilter() const { return tr("Show archived"); }
    virtual void addFilters(FilterBar&) {}
    virtual bool isOrdered() const { return false; }    ///< The rows stand in an order of their own.
    virtual RecordTableBase* makeModel() = 0;
    virtual void reload() = 0;
    virtual void showRow(qint64 id) = 0;
    virtual QString recordTitle() const = 0;            ///< Of the record in the form.
    virtual void submit(std::function<void(bool saved)> done) = 0;
    virtual void refill() = 0;                          ///< The form as the record is stored.
    virtual void archiveOrRestore() = 0;
    virtual core::EntityRef shownRef() const = 0;

    RecordTable& table() const { return *m_table; }
    FormPanel& form() const { return *m_form; }
    bool showsArchived() const;
    bool isDirty() const { return m_dirty; }
    void setBaseline();
    /// Runs at once, or after the person has saved or thrown away what is in the form.
    void whenClean(std::function<void()> then);
    void selectQuietly(qint64 id);
    void closeForm();

    bool m_open = false; ///< The form shows a record.

  private:
    void buildTable();
    void listen();
    void compare();
    QWidget* m_body = nullptr;
    FilterBar* m_filters = nullptr;
    CheckField* m_archived = nullptr;
    RecordTable* m_table = nullptr;
    FormPanel* m_form = nullptr;
    QVariantMap m_baseline;
    bool m_dirty = false;
    bool m_quiet = false;
};

} // namespace practice::ui::administration
