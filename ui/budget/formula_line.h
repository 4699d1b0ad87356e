#pragma once

#include <QWidget>

class QLineEdit;

namespace practice::ui {
class ElidedLabel;
class Label;
} // namespace practice::ui

namespace practice::ui::budget {

/// The line over the sheet: which cell, what stands in it (a formula can be typed here, too), what it means, and the sum of
/// what is selected.
class FormulaLine final : public QWidget {
    Q_OBJECT
  public:
    explicit FormulaLine(QWidget* parent = nullptr);
    void showCell(const QString& name, const QString& text, const QString& meaning, bool editable);
    void showSelection(const QString& text);
    QLineEdit* editor() const { return m_text; }

  signals:
    void entered(const QString& text);
    void left(); ///< Esc: back to the sheet.

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    Label* m_name;
    QLineEdit* m_text;
    ElidedLabel* m_meaning;
    Label* m_selection;
    QString m_shown;
};

} // namespace practice::ui::budget
