#pragma once

#include "billing/charge.h"
#include "ui/billing/desk.h"

#include <QWidget>

class QVBoxLayout;

namespace practice::ui {
class IconButton;
class MoneyField;
class TextField;
} // namespace practice::ui

namespace practice::ui::billing {

/// One line of a superbill: code, modifiers, pointers, units and fee.
class ChargeRow final : public QWidget {
    Q_OBJECT
  public:
    explicit ChargeRow(QWidget* parent);
    void setNumber(int number); ///< For names that are read out.
    void setLine(const bill::ChargeLine& line);
    bill::ChargeLine line() const;
    bool isBlank() const;
    /// What cannot be read, in a sentence; empty while all is fine.
    QString problem() const;
    /// What would be posted, where the person has typed no fee.
    void setScheduled(std::optional<Money> fee, std::optional<Money> allowed);
    /// Marks the fields that findings name ("modifiers"); all others are at rest.
    void setErrors(const QStringList& fields);
    TextField* first() const { return m_code; }

  signals:
    void edited();
    void removeRequested();
    void doneWithLine(); ///< Enter in the last field.

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    TextField *m_code, *m_modifiers, *m_pointers, *m_units;
    MoneyField* m_fee;
    QWidget* m_allowed;
    IconButton* m_remove;
};

/// The lines of an encounter, worked by the keyboard; there is always an empty line to go on with.
class ChargeGrid final : public QWidget {
    Q_OBJECT
  public:
    explicit ChargeGrid(QWidget* parent = nullptr);
    void setLines(const std::vector<bill::ChargeLine>& lines);
    std::vector<bill::ChargeLine> lines() const;
    QStringList problems() const;
    bool isEmpty() const { return lines().empty(); }
    void showScrub(const bill::ScrubResult& scrub);
    void setFocusFirst();

  signals:
    void edited();

  private:
    ChargeRow* addRow();
    void removeRow(ChargeRow* row);
    void renumber();
    std::vector<ChargeRow*> filled() const;
    QVBoxLayout* m_lines;
    std::vector<ChargeRow*> m_rows;
    bool m_filling = false;
};

} // namespace practice::ui::billing
