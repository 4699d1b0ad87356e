#pragma once

#include "ui/common/async/db_runner.h"
#include "ui/shell/overlay.h"
#include "ui/shell/palette_model.h"

#include <QElapsedTimer>
#include <QTimer>

#include <vector>

class QLineEdit;
class QListView;

namespace practice::ui::shell {

/// Ctrl+K: finds actions and records, word order free. Up, Down, PageUp, PageDown, Enter, Esc; the field keeps the focus.
class CommandPalette : public Overlay {
    Q_OBJECT
  public:
    CommandPalette(QWidget* window, DbRunner* runner);

    void setSources(std::vector<PaletteSource> sources) { m_sources = std::move(sources); }
    PaletteModel& model() { return *m_model; }
    /// Opens with what stands in front ("" or "@" or ">").
    void open(const QString& text = {});
    int currentRow() const;

  protected:
    void place() override;
    QRect sheetRect() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void queryChanged(const QString& text);
    void askSources();
    void showFound();
    void setRow(int row);
    void accept();
    bool handleKey(int key);
    int listHeight() const;

    DbRunner* m_runner;
    std::vector<PaletteSource> m_sources;
    PaletteModel* m_model;
    QLineEdit* m_field;
    QListView* m_list;
    QTimer m_debounce;
    RequestSlot m_slot;
    QElapsedTimer m_watch;
    QString m_footer;
};

} // namespace practice::ui::shell
