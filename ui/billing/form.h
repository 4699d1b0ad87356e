#pragma once

#include "security/audit_query.h"
#include "ui/billing/desk.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QJsonObject>

class QScrollArea;
class QVBoxLayout;

namespace practice::ui {
class Notice;
}

namespace practice::ui::billing {

class PatientField;

/// The forms that come back after a lock.
namespace forms {
inline constexpr const char* kPatient = "patient";
inline constexpr const char* kCoverage = "coverage";
inline constexpr const char* kPayment = "payment";
} // namespace forms

/// What a form edits; id 0: a new record. `of`: the patient that it belongs to.
struct EditedRecord {
    std::int64_t id = 0;
    core::RowVersion version{};
    std::int64_t of = 0;
};

/// A sheet whose fields stay until the use case went through: findings stand under their fields, what names no field in a
/// notice at the top. Long forms scroll inside.
class Form : public SheetDialog {
    Q_OBJECT
  public:
    Form(const QString& title, Desk& desk, const char* name, int width = 520, int columns = 2);
    FormGrid* grid() const { return m_grid; }
    FormGrid* addGroup(const QString& heading); ///< A further grid of fields; the adders below fill it from now on.
    void addBelow(QWidget* widget);
    /// Cancel and the one filled button.
    void addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit);
    Button* submitButton() const { return m_submit; }
    void showProblem(const QString& text);
    void showRefusal(const core::Refusal& refusal);
    /// Under their fields; returns what named none.
    core::Findings showChecks(const core::Findings& findings);
    /// What to do where somebody saved first; without it the form says so.
    void setOnConflict(std::function<void()> then) { m_onConflict = std::move(then); }

    TextField* addText(const QString& label, const char* name, const char* key, const QString& text = {}, int span = 1);
    MoneyField* addMoney(const QString& label, const char* name, const char* key, std::optional<Money> amount = {});
    DateField* addDate(const QString& label, const char* name, const char* key, std::optional<core::Date> date);
    ComboField* addChoice(const QString& label, const char* name, const char* key, const QList<QPair<qint64, QString>>& options,
                          qint64 value, int span = 1);
    CheckField* addCheck(const QString& label, const char* name, bool checked);
    PatientField* addPatient(const QString& label, const char* name, const char* key, bill::PatientId patient, int span = 1);
    TextField* addReason(const char* name);
    FormField* fieldOf(QWidget* editor) const;
    /// The date or amount, or a message under its field and nothing.
    std::optional<core::Date> readDate(DateField* field) const;
    std::optional<Money> readMoney(MoneyField* field) const;

    /// One of `forms`: what is typed outlives a lock, and closing the window asks about it.
    void setKept(const char* form, EditedRecord record);
    QString form() const { return m_kept; }
    EditedRecord record() const { return m_record; }
    QJsonObject values() const;
    virtual void setValues(const QJsonObject& values);
    bool isTouched() const { return values() != m_opened; } ///< Since it was opened.

    template <class Work, class Done> void run(const QString& caption, Work work, Done done) {
        m_submit->setEnabled(false);
        m_desk.runner().write(
            this, caption, std::move(work),
            [this, done = std::move(done)](auto result) mutable {
                m_submit->setEnabled(true);
                if (!result)
                    return showRefusal(result.error());
                close();
                done(*std::move(result));
            },
            [this](const QString& sentence, const QString&) {
                m_submit->setEnabled(true);
                showProblem(sentence);
            });
    }

  protected:
    void showEvent(QShowEvent* event) override;
    QWidget* content() const { return m_content; }
    void markOpened() { m_opened = values(); } ///< What stands there now was proposed, not typed.
    Desk& m_desk;

  private:
    Notice* m_notice;
    QWidget* m_content;
    QVBoxLayout* m_column;
    FormGrid* m_grid;
    QScrollArea* m_scroll;
    Button* m_submit = nullptr;
    int m_columns;
    int m_atWidth;
    std::function<void()> m_onConflict;
    QString m_kept;
    EditedRecord m_record;
    QJsonObject m_opened;
    bool m_shown = false;
};

/// Who saved last, for the comparison of two versions.
template <class Stored> struct SavedRecord {
    Stored record;
    std::optional<security::LastChange> change;
};
SavedBy savedBy(const std::optional<security::LastChange>& change, const Lookups& lookups);
std::string plain(const QLineEdit* field);

} // namespace practice::ui::billing
