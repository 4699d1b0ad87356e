#pragma once

#include "ui/common/widgets/sheet_dialog.h"
#include "ui/compliance/desk.h"

class QPlainTextEdit;

namespace practice::ui {
class ComboField;
class DateField;
class FormField;
class FormGrid;
class Notice;
} // namespace practice::ui

namespace practice::ui::compliance {

/// A sheet whose fields stay until the use case went through: findings stand under their fields, all else in a notice.
class ComplianceSheet : public SheetDialog {
    Q_OBJECT
  public:
    ComplianceSheet(const QString& title, Desk& desk, const char* name, int columns = 2);
    FormGrid* form() const { return m_form; }
    /// Cancel and the one filled button. Ctrl+Enter does it from a field of several lines.
    Button* addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit);
    void showProblem(const QString& text);

    QPlainTextEdit* addText(const QString& label, const char* name, const QString& key, int lines, const QString& hint = {});
    DateField* addDate(const QString& label, const char* name, const QString& key, std::optional<core::Date> day);
    /// The staff whom the session may see; typing finds.
    ComboField* addPerson(const QString& label, const char* name, const QString& key, std::optional<core::EmployeeId> person);

    template <class Work, class Done> void run(const QString& caption, Work work, Done done) {
        m_submit->setEnabled(false);
        m_desk.runner().write(
            this, caption, std::move(work),
            [this, done = std::move(done)](auto result) mutable {
                m_submit->setEnabled(true);
                if (!result)
                    return refused(result.error());
                close();
                done(*std::move(result));
            },
            [this](const QString& sentence, const QString&) {
                m_submit->setEnabled(true);
                showProblem(sentence);
            });
    }

  protected:
    Desk& m_desk;

  private:
    void refused(const core::Refusal& refusal);
    Notice* m_notice;
    FormGrid* m_form;
    Button* m_submit = nullptr;
};

std::optional<core::EmployeeId> personIn(const ComboField& field);
/// The date, or a message under its field and nothing.
std::optional<core::Date> dateIn(const DateField& field);

} // namespace practice::ui::compliance
