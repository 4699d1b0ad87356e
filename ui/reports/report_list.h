#pragma once

#include "app/report_catalogue.h"

#include <QListWidget>

namespace practice::ui::reports {

/// The catalogue: title over one sentence. Up and Down choose, Enter runs.
class ReportList final : public QListWidget {
    Q_OBJECT
  public:
    explicit ReportList(QWidget* parent = nullptr);
    const app::CatalogueEntry* chosen() const;
    bool choose(const std::string& id);

  signals:
    void chosenChanged();
    void runRequested();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace practice::ui::reports
