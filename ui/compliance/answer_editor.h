#pragma once

#include "compliance/run.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/segmented.h"

namespace practice::ui::compliance {

namespace checks = practice::compliance;

/// What one item is answered with: Yes/No/N-A, one reading or two, a sample, a date, a text or a choice. All but the
/// first have "N/A" as a box beside them.
class AnswerEditor final : public QWidget {
    Q_OBJECT
  public:
    /// `subjectName` proposes the limit: "Vaccine refrigerator" is compared with "refrigerator_C".
    AnswerEditor(const checks::TemplateItem& item, const QString& subjectName, core::Date today, QWidget* parent);
    /// Empty: nothing is answered yet, or what stands there cannot be read; then `problem` says why.
    std::optional<checks::Answer> answer(QString* problem = nullptr) const;
    void setAnswer(const std::optional<checks::Answer>& answer);
    bool isEmpty() const; ///< Nothing typed or chosen.
    void setLocked(bool locked);
    QWidget* firstStop() const;
    bool isWide() const; ///< Takes a line of its own under the question.
    /// The limit that a reading is compared with, if any.
    const checks::Limit* limit() const;
    /// As kept over a lock, also what cannot be read yet.
    QStringList typed() const;
    void setTyped(const QStringList& typed);

  signals:
    void edited();    ///< By the person; also while typing.
    void completed(); ///< A choice was made, or a field was left.

  private:
    void makeBar();
    void makeNumbers(const QString& subjectName);
    void makeWord();
    void makeDate(core::Date today);
    void addNotApplicable();
    TextField* makeReading(const QString& name, const QString& hint);
    checks::TemplateItem m_item;
    AnswerBar* m_bar = nullptr;
    TextField* m_low = nullptr;
    TextField* m_high = nullptr;
    ComboField* m_limit = nullptr;
    ComboField* m_choice = nullptr;
    TextField* m_text = nullptr;
    DateField* m_date = nullptr;
    CheckField* m_notApplicable = nullptr;
    bool m_setting = false;
};

} // namespace practice::ui::compliance
