#pragma once

#include "ui/common/widgets/filter_field.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace practice::ui {

class Button;

/// An active filter as an accentSoft chip with a cross; Delete and Backspace remove it too.
struct FilterChip {
    QString key;
    QString text; ///< "Claims: open"
};

struct SavedView {
    QString id;
    QString name;
};

/// The row under a page's title: saved view first, then fields, active chips, "Add filter", and "Save view" at the
/// right. It keeps no state: the page sets what is active and hears what is asked for.
class FilterBar : public QWidget {
    Q_OBJECT
  public:
    explicit FilterBar(QWidget* parent = nullptr);
    FilterField* addFilter(const QString& label, const QList<FilterOption>& options, const QVariant& value);
    void addField(QWidget* field); ///< Any other field: a DateFilterField, a search line.
    void addRight(QWidget* widget);
    void setChips(const QList<FilterChip>& chips);
    /// Filters that are not shown but can be added.
    void setMoreFilters(const QList<FilterOption>& filters);
    void setSavedViews(const QList<SavedView>& views, const QString& current);
    void setSaveViewShown(bool shown);

  signals:
    void chipRemoved(const QString& key);
    void filterAdded(const QVariant& filter);
    void savedViewChosen(const QString& id);
    void saveViewRequested();

  private:
    QHBoxLayout* m_row;
    FilterField* m_views = nullptr;
    QWidget* m_separator = nullptr;
    QWidget* m_chips;
    Button* m_add;
    Button* m_save;
    QList<FilterOption> m_more;
    int m_fieldsEnd = 0; ///< Layout index behind the last field.
};

} // namespace practice::ui
