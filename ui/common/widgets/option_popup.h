#pragma once

#include "ui/common/widgets/filter_field.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace practice::ui {

/// The list under a FilterField. Deletes itself when it closes.
class OptionPopup final : public QFrame {
    Q_OBJECT
  public:
    OptionPopup(const QString& name, const QList<FilterOption>& options, const QVariant& current, QWidget* parent);

  signals:
    void chosen(const QVariant& value);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void narrow(const QString& text);
    void take();
    QList<FilterOption> m_options;
    QLineEdit* m_search = nullptr;
    QListWidget* m_list;
};

} // namespace practice::ui
