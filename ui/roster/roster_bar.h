#pragma once

#include "ui/roster/roster_loader.h"

#include <QWidget>

#include <set>

class QMenu;

namespace practice::ui {
class Button;
class FilterField;
class IconButton;
class Segmented;
} // namespace practice::ui

namespace practice::ui::roster {

/// The row of tools over the grid: period, department, roles, length of the view, fill, rotation, saved view, rows, export.
/// Shows what the page says; changes nothing itself. Where the row is too narrow (large text) the length becomes a field,
/// then captions shorten; nothing is cut, and all of it stays in the palette and in the menus.
class RosterBar : public QWidget {
    Q_OBJECT
  public:
    enum class View { Day, Week, TwoWeeks, FourWeeks };
    explicit RosterBar(QWidget* parent = nullptr);

    void setData(const PageData& page, const DateRange& shown);
    void setRoles(const std::vector<organization::JobRole>& roles, const std::set<JobRoleId>& chosen);
    void setView(View view);
    View view() const;
    void setEditable(const QString& whyNot);
    enum class Fill {
        Idle,
        Filling,  ///< The button cancels it and counts.
        Solving,  ///< The button stops it; the figures are seconds.
        Proposed, ///< The button shows what was proposed.
    };
    void setFill(Fill state, std::int64_t done = 0, std::int64_t total = 0);
    void setExportMenu(QMenu* menu);
    void setDensityMenu(QMenu* menu);
    struct NamedView {
        qint64 id = 0;
        QString name;
    };
    void setSavedViews(const QList<NamedView>& views, qint64 current);

  signals:
    void periodChosen(const practice::core::DateRange& days);
    void newPeriodRequested();
    void departmentChosen(practice::core::DepartmentId department);
    void rolesChosen(const std::set<practice::organization::JobRoleId>& roles);
    void viewChosen(View view);
    void fillRequested();
    void fillCancelled();
    void rotationRequested();
    void savedViewChosen(qint64 id); ///< 0: the roster as it opens.
    void saveViewRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
    void showFillText();
    FilterField* m_period;
    FilterField* m_department;
    FilterField* m_roles;
    Segmented* m_view;
    FilterField* m_viewField; ///< The same choice where the segments have no room.
    FilterField* m_saved;
    Button* m_fill;
    Button* m_rotation;
    IconButton* m_export;
    IconButton* m_density;
    std::vector<DateRange> m_periods;
    QString m_whyNot;
    int m_shown = 0; ///< Index of the period that is open.
    qint64 m_savedShown = 0;
    Fill m_state = Fill::Idle;
    bool m_short = false; ///< Captions shortened.
    std::int64_t m_fillDone = 0, m_fillTotal = 0;
};

} // namespace practice::ui::roster
