#pragma once

#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/people/desk.h"

class QScrollArea;
class QVBoxLayout;

namespace practice::ui {
class Notice;
}

namespace practice::ui::people {

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
    std::function<void(const core::Conflict&)> m_onConflict;
};

/// A date field of a sheet: named, with the day from which it reads "in 3 days", and what it shows first.
DateField* dateField(const char* name, core::Date today, std::optional<core::Date> day);

} // namespace practice::ui::people
