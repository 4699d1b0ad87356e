#pragma once

#include <QPointer>
#include <QString>
#include <QWidget>

class QHBoxLayout;
class QSplitter;
class QVBoxLayout;

namespace practice::ui::shell {

class HeadTitle;

/// The one shape of every page: head 56 (title, pill, subtitle on one baseline; buttons right, primary last),
/// filter row 48, body with an optional details panel at its right, footer 36. A page makes one, fills the slots and
/// puts it into its own layout with installFrame(). Slots that stay empty take no room. The frame owns what it is given.
/// F6 goes round the widgets given as filter bar, body and panel.
class PageFrame : public QWidget {
    Q_OBJECT
  public:
    static constexpr int kMargin = 24; ///< Page margin at 100 %; tables use an inset of 12, so their text stands on it.

    explicit PageFrame(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    void setSubtitle(const QString& subtitle);
    /// State beside the title ("Draft 4"); null: none.
    void setPill(QWidget* pill);
    /// Left to right, before the primary action: segmented controls, outlined and ghost buttons.
    void addHeadWidget(QWidget* widget);
    /// The one filled button, always last.
    void setPrimary(QWidget* button);
    /// The row under the head; usually a FilterBar.
    void setFilterBar(QWidget* bar);
    void setBody(QWidget* body);
    /// Beside the body, 276 wide at 1280 and 330 at 1920; the user may drag it. Hidden until showPanel().
    void setPanel(QWidget* panel);
    QWidget* panel() const { return m_panel; }
    void showPanel(bool shown);
    bool isPanelShown() const;
    /// A page of its own making: proof at the left, count and hint at the right.
    void setFooter(QWidget* footer);
    /// The usual footer; both empty: no footer.
    void setFooterText(const QString& left, const QString& right);

  signals:
    void panelShown(bool shown);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; ///< Esc closes the panel.

  private:
    void replace(QPointer<QWidget>& slot, QWidget* widget, QHBoxLayout* row);
    int panelWidth() const;
    void applyMetrics();

    HeadTitle* m_title;
    QWidget* m_head;
    QHBoxLayout* m_headRow;
    QWidget* m_filterHost;
    QHBoxLayout* m_filterRow;
    QSplitter* m_splitter;
    QWidget* m_footHost;
    QHBoxLayout* m_footRow;
    QPointer<QWidget> m_primary, m_filterBar, m_body, m_panel, m_footer;
    bool m_panelSized = false;
};

/// Lays `frame` out as the whole contents of `page`.
void installFrame(QWidget* page, PageFrame* frame);

/// Marks a widget as a stop of F6. `order`: the smaller comes first.
void setRegion(QWidget* widget, int order);
/// The visible stops below `root`, in order.
QList<QWidget*> regionsOf(QWidget* root);

} // namespace practice::ui::shell
