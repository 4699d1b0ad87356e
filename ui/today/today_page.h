#pragma once

#include "ui/shell/page.h"
#include "ui/today/today_data.h"

#include <QTimer>

class QStackedWidget;

namespace practice::ui {
class EmptyState;
class ProgressPanel;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::today {

class FactsPanel;
class TodayList;

/// The start page: what needs this person now, each line one key from where it is dealt with; how the practice stands.
/// Reads again after every commit and each minute.
class TodayPage final : public shell::Page {
    Q_OBJECT
  public:
    TodayPage(shell::PageContext context, QWidget* parent);
    QString pageId() const override { return QStringLiteral("today"); }
    QString title() const override { return tr("Today"); }
    std::vector<shell::ActionSpec> actions() override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;

    void reload();
    void explain(Figure figure);
    const std::optional<TodayData>& reading() const { return m_data; }

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void build();
    void show(TodayData read);
    void showProblem(const QString& text);
    void tellBadge();
    shell::PageFrame* m_frame;
    QStackedWidget* m_stack;
    TodayList* m_list;
    EmptyState* m_empty;
    ProgressPanel* m_waiting;
    FactsPanel* m_facts;
    std::optional<TodayData> m_data;
    RequestSlot m_explainSlot;
    QTimer m_minute;
    bool m_loading = false;
    bool m_again = false;
};

} // namespace practice::ui::today
