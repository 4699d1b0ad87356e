#pragma once

#include "security/audit_query.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/people/desk.h"

#include <QJsonObject>

class QScrollArea;
class QVBoxLayout;

namespace practice::ui {
class Notice;
}

namespace practice::ui::people {

/// The forms that come back after a lock.
namespace forms {
inline constexpr const char* kPerson = "person";
inline constexpr const char* kLeave = "leave";
inline constexpr const char* kCallOut = "callOut";
inline constexpr const char* kCredential = "credential";
inline constexpr const char* kRenewal = "renewal";
} // namespace forms

/// What a form edits; id 0: a new record.
struct EditedRecord {
    std::int64_t id = 0;
    core::RowVersion version{};
};

/// A record as it is saved now, with who saved it; for the comparison of two versions.
template <class Stored> struct SavedRecord {
    Stored record;
    std::optional<security::LastChange> change;
};
SavedBy savedBy(const std::optional<security::LastChange>& change, const Lookups& lookups);

/// A sheet with fields that stays until the save went through: errors of fields stand under them and, whole, in a notice
/// at the top. Deletes itself when closed.
class FormSheet : public SheetDialog {
    Q_OBJECT
  public:
    FormSheet(const QString& title, Desk& desk, int width, int columns = 2);

    /// A grid of fields under a heading (none for the first of a small form).
    FormGrid* addGroup(const QString& heading = {});
    void addToForm(QWidget* widget);
    /// Cancel and the filled button, which calls `submit`.
    void addSave(const QString& text, ButtonKind kind, std::function<void()> submit);
    /// What to do where somebody saved first; without it the sheet says so.
    void setOnConflict(std::function<void(const core::Conflict&)> then) { m_onConflict = std::move(then); }
    void showProblems(const core::Findings& findings);
    /// Before the save: one finding for the form itself. Returns false, so that a submit can return.
    void showProblem(const QString& text);
    void clearProblems();

    /// One of `forms`: what is typed outlives a lock, and closing the window asks about it.
    void setKept(const char* form, EditedRecord record = {});
    QString form() const { return m_kept; }
    EditedRecord record() const { return m_record; }
    QJsonObject values() const;
    void setValues(const QJsonObject& values);
    bool isTouched() const { return values() != m_opened; } ///< Since it was opened.

    template <class Work, class Done> void save(const QString& caption, Work work, Done done) {
        setBusy(true);
        m_desk.runner().write(
            this, caption, std::move(work),
            [this, done = std::move(done)](auto result) mutable {
                setBusy(false);
                if (!result)
                    return refused(result.error());
                close();
                done(*std::move(result));
            },
            [this](const QString& sentence, const QString&) {
                setBusy(false);
                showProblem(sentence);
            });
    }

  protected:
    void showEvent(QShowEvent* event) override;
    Desk& m_desk;

  private:
    void setBusy(bool busy);
    void refused(const core::Refusal& refusal);
    int m_columns;
    int m_atWidth;
    QScrollArea* m_scroll;
    QWidget* m_form;
    QVBoxLayout* m_column;
    Notice* m_notice;
    Button* m_save = nullptr;
    QString m_kept;
    EditedRecord m_record;
    QJsonObject m_opened;
    bool m_shown = false;
    std::function<void(const core::Conflict&)> m_onConflict;
};

/// A date field of a sheet: named, with the day from which it reads "in 3 days", and what it shows first.
DateField* dateField(const char* name, core::Date today, std::optional<core::Date> day);

} // namespace practice::ui::people
