#pragma once

#include "ui/common/widgets/filter_field.h"

#include <QSet>

namespace practice::ui::people {

/// Several of a few options, as a field with a list of ticks.
class MultiField : public FilterField {
    Q_OBJECT
  public:
    explicit MultiField(const QString& none, QWidget* parent = nullptr);
    void setChosen(const QSet<qlonglong>& chosen);
    const QSet<qlonglong>& chosen() const { return m_chosen; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  signals:
    void chosenChanged();

  protected:
    void openPopup() override;
    QString shownValue() const override;

  private:
    QString m_none;
    QSet<qlonglong> m_chosen;
};

} // namespace practice::ui::people
