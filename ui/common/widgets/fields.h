#pragma once

#include "core/date.h"
#include "core/money.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QVariant>

#include <optional>

class QCalendarWidget;

namespace practice::ui {

/// One line of text with an optional unit ("°C") or a lock at its right.
class TextField : public QLineEdit {
    Q_OBJECT
  public:
    explicit TextField(const QString& text = {}, QWidget* parent = nullptr);
    void setUnit(const QString& unit);
    /// Shows "hidden" and a lock, takes no input. The permission goes into the form field's hint.
    void setHiddenByPermission();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_unit;
    bool m_locked = false;
};

/// Dots, and a warning while Caps Lock seems to be on (Qt has no portable query: a letter that comes in the wrong case
/// for the Shift key tells).
class PasswordField : public TextField {
    Q_OBJECT
  public:
    explicit PasswordField(QWidget* parent = nullptr);
    bool capsLockOn() const { return m_capsLock; }

  signals:
    void capsLockChanged(bool on);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    bool m_capsLock = false;
};

/// Reads what people write ("11/19/26", "Nov 19 2026", "19 Nov" with a reference year) and shows it as "Nov 19, 2026".
/// Up and Down move by a day; Alt+Down or F4 opens the calendar.
class DateField : public TextField {
    Q_OBJECT
  public:
    explicit DateField(QWidget* parent = nullptr);
    std::optional<core::Date> date() const;
    void setDate(std::optional<core::Date> date);
    /// Something is written that is no date.
    bool isUnreadable() const;
    /// What is wrong with the text, in a sentence; empty while it is fine.
    QString problem() const;
    /// A date without a year gets this date's.
    void setReference(core::Date reference);

  signals:
    void dateChanged();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void readText();
    void openCalendar();
    std::optional<core::Date> parsed(const QString& text) const;

    std::optional<core::Date> m_date;
    std::optional<core::Date> m_reference;
};

/// An amount of money, right-aligned. Empty is allowed and is not zero.
class MoneyField : public TextField {
    Q_OBJECT
  public:
    explicit MoneyField(QWidget* parent = nullptr);
    std::optional<core::Money> amount() const;
    void setAmount(std::optional<core::Money> amount);
    bool isUnreadable() const { return !text().trimmed().isEmpty() && !amount(); }

  signals:
    void amountChanged();
};

/// A choice with values behind the texts. Typing a letter jumps; setSearchable makes long lists typable.
class ComboField : public QComboBox {
    Q_OBJECT
  public:
    explicit ComboField(QWidget* parent = nullptr);
    void addOption(const QString& text, const QVariant& value);
    QVariant value() const { return currentData(); }
    void setValue(const QVariant& value); ///< Unknown values leave nothing chosen.
    /// What fits one option alone is the choice while it is typed; at the latest when the focus leaves, the first that fits.
    void setSearchable();

  signals:
    void valueChanged(); ///< By the person, not by setValue.

  protected:
    void wheelEvent(QWheelEvent* event) override; ///< Only with the focus: scrolling a form must not change it.

  private:
    void choose(int index);
    void takeOnlyMatch(const QString& typed);
    void takeTyped();
    bool m_edited = false; ///< The text is the person's and not yet that of a choice.
};

class CheckField : public QCheckBox {
    Q_OBJECT
  public:
    explicit CheckField(const QString& text, QWidget* parent = nullptr) : QCheckBox(text, parent) {}
};

/// The calendar of date fields, in the theme's colours, without week numbers.
QCalendarWidget* makeCalendar(QWidget* parent);
/// Puts a popup under `anchor`, inside its screen.
void placePopup(QWidget* popup, const QWidget* anchor);

} // namespace practice::ui
