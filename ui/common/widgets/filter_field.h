#pragma once

#include "core/date.h"

#include <QList>
#include <QPushButton>
#include <QVariant>

#include <functional>
#include <optional>

namespace practice::ui {

struct FilterOption {
    QVariant value;
    QString text;
};

/// "label value ▾": a field that opens a list of options. Space, Enter, Down or Alt+Down open it; in the list, typing
/// searches (over eight options a search line is shown), Enter takes, Esc leaves. The state lives in the view, which
/// sets the value and hears valueChosen.
class FilterField : public QPushButton {
    Q_OBJECT
  public:
    explicit FilterField(const QString& label, QWidget* parent = nullptr);
    void setOptions(const QList<FilterOption>& options);
    const QList<FilterOption>& options() const { return m_options; }
    QVariant value() const { return m_value; }
    QString valueText() const;
    QString label() const { return m_label; }
    void setValue(const QVariant& value); ///< Emits nothing.
    void choose(const QVariant& value);   ///< As if the person chose it.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  signals:
    void valueChosen(const QVariant& value);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    virtual void openPopup();
    void describe();
    virtual QString shownValue() const { return valueText(); }

  private:
    QString m_label;
    QList<FilterOption> m_options;
    QVariant m_value;
};

/// The same for a date: "As of Nov 18, 2026 ▾" with a calendar. The value is a QDate.
class DateFilterField final : public FilterField {
    Q_OBJECT
  public:
    explicit DateFilterField(const QString& label, QWidget* parent = nullptr);
    void setDate(core::Date date);
    std::optional<core::Date> date() const;

  protected:
    void openPopup() override;
    QString shownValue() const override;
};

} // namespace practice::ui
