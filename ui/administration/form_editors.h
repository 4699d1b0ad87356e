#pragma once

#include "ui/common/widgets/multi_field.h"

#include <QSet>
#include <QVariant>
#include <QWidget>

namespace practice::ui::administration {

/// A field of a form that is no ordinary line, list or box.
class FormEditor : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;
    virtual QVariant formValue() const = 0; ///< Plain types only: kept with unsaved work.
    virtual void setFormValue(const QVariant& value) = 0;
    virtual void setLocked(bool locked) { setEnabled(!locked); }

  signals:
    void formEdited(); ///< By the person.
};

/// A row of cells that are picked: days of the week, colours. One stop of the Tab key; arrows move, Space picks.
class CellStrip : public FormEditor {
    Q_OBJECT
  public:
    CellStrip(int count, int columns, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    virtual void paintCell(QPainter* painter, const QRectF& rect, int index, bool current) = 0;
    virtual QString spoken(int index) const = 0;
    virtual void pick(int index) = 0;
    virtual void moved(int) {}
    int at() const { return m_at; }
    void setAt(int index) { m_at = index; }
    void tell(); ///< Says the current cell to screen readers.
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    QRectF cellRect(int index) const;
    int m_count;
    int m_columns;
    int m_at = 0;
};

/// Days of the week as a bit mask, bit 0 = Monday.
class WeekdayField final : public CellStrip {
    Q_OBJECT
  public:
    explicit WeekdayField(QWidget* parent = nullptr);
    unsigned days() const { return m_days; }
    void setDays(unsigned days);
    QVariant formValue() const override { return m_days; }
    void setFormValue(const QVariant& value) override { setDays(value.toUInt()); }

  protected:
    void paintCell(QPainter* painter, const QRectF& rect, int index, bool current) override;
    QString spoken(int index) const override;
    void pick(int index) override;

  private:
    unsigned m_days = 0x7F;
};

/// One of the twelve shift colours, drawn as the chip that the roster will show.
class PaletteField final : public CellStrip {
    Q_OBJECT
  public:
    explicit PaletteField(QWidget* parent = nullptr);
    int index() const { return m_index; }
    void setIndex(int index);
    void setCode(const QString& code);
    QVariant formValue() const override { return m_index; }
    void setFormValue(const QVariant& value) override { setIndex(value.toInt()); }

  protected:
    void paintCell(QPainter* painter, const QRectF& rect, int index, bool current) override;
    QString spoken(int index) const override;
    void pick(int index) override;
    void moved(int index) override { pick(index); }

  private:
    int m_index = 0;
    QString m_code;
};

/// A shift chip without its ribbon: code on the tone of the palette.
void paintShiftTone(QPainter* painter, const QRectF& rect, int paletteIndex, const QString& code);

QString weekdayName(int day);                 ///< 0 = Monday: "Monday"
QString weekdayShort(int day);                ///< "Mon"
QString weekdaysText(unsigned days);          ///< "Every day", "Mon–Fri", "Mon, Wed"

} // namespace practice::ui::administration
