#pragma once

#include "ui/budget/desk.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"

namespace practice::ui {
class Notice;
}
class QScrollArea;

namespace practice::ui::budget {

/// A sheet whose fields stay until the use case went through: findings stand under their fields and whole in a notice.
/// Long forms scroll inside.
class Form : public SheetDialog {
    Q_OBJECT
  public:
    Form(const QString& title, Desk& desk, const char* name, int width = 520, int columns = 2);
    FormGrid* grid() const { return m_grid; }
    void addBelow(QWidget* widget); ///< Under the grid.
    /// Cancel and the one filled button.
    void addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit);
    Button* submitButton() const { return m_submit; }
    void showProblem(const QString& text);
    void showRefusal(const core::Refusal& refusal);
    /// What to do where somebody saved first; without it the form says so.
    void setOnConflict(std::function<void()> then) { m_onConflict = std::move(then); }

    TextField* addText(const QString& label, const char* name, const QString& key, const QString& text = {}, int span = 1);
    MoneyField* addMoney(const QString& label, const char* name, const QString& key, std::optional<core::Money> amount = {});
    DateField* addDate(const QString& label, const char* name, const QString& key, std::optional<core::Date> date);
    ComboField* addChoice(const QString& label, const char* name, const QString& key, const QList<QPair<qint64, QString>>& options,
                          qint64 value, int span = 1);
    FormField* fieldOf(QWidget* editor) const;
    /// The date, or a message under its field and nothing.
    std::optional<core::Date> readDate(DateField* field) const;
    std::optional<core::Money> readMoney(MoneyField* field) const;

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

  private:
    Desk& m_desk;
    Notice* m_notice;
    FormGrid* m_grid;
    QWidget* m_content;
    QScrollArea* m_scroll;
    Button* m_submit = nullptr;
    int m_atWidth;
    std::function<void()> m_onConflict;
};

/// A reason of one line, kept in the audit trail.
TextField* addReason(Form& form, const char* name);

} // namespace practice::ui::budget
