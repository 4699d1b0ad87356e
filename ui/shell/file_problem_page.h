#pragma once

#include "ui/common/async/background.h"
#include "ui/shell/gate_page.h"

namespace practice::ui::shell {

struct FileProblem {
    QString title;
    QString happened;
    QString safe;
    QString next;
    bool offersRetry = false;
    bool offersRestore = false;
};

/// What to tell of a practice file that does not open.
FileProblem describeFileProblem(const Failure& failure, const QString& file);

/// The whole window while a practice file does not open: what happened, what is safe, what to do, the reference.
class FileProblemPage : public GatePage {
    Q_OBJECT
  public:
    explicit FileProblemPage(QWidget* parent = nullptr);
    void showFailure(const Failure& failure, const QString& file);
    void focusFirst() override;
    const FileProblem& shown() const { return m_problem; }

  signals:
    void retryRequested(const QString& file);
    void openOtherRequested();
    void restoreRequested(const QString& file);
    void welcomeRequested();

  private:
    FileProblem m_problem;
    QString m_file;
    Label* m_where;
    Label* m_happened;
    MessageLine* m_safe;
    Label* m_next;
    Label* m_reference;
    Button* m_retry;
    Button* m_restore;
    Button* m_other;
};

} // namespace practice::ui::shell
