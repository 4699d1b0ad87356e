#pragma once

#include "ui/common/widgets/filter_field.h"

#include <QSet>

#include <vector>

namespace practice::ui {

/// Several of a few options, as a field with a list of ticks.
class MultiField : public FilterField {
    Q_OBJECT
  public:
    explicit MultiField(const QString& none, QWidget* parent = nullptr);
    void setChosen(const QSet<qlonglong>& chosen);
    const QSet<qlonglong>& chosen() const { return m_chosen; }
    template <class Id> std::vector<Id> ids() const { ///< In the order of the options.
        std::vector<Id> found;
        for (const auto& option : options())
            if (m_chosen.contains(option.value.toLongLong()))
                found.emplace_back(option.value.toLongLong());
        return found;
    }
    template <class Id> void setIds(const std::vector<Id>& ids) {
        QSet<qlonglong> chosen;
        for (const auto id : ids)
            chosen.insert(id.value());
        setChosen(chosen);
    }
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

} // namespace practice::ui
