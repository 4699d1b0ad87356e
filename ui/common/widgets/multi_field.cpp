#include "ui/common/widgets/multi_field.h"

#include "ui/common/theme/theme.h"

#include <QMenu>

namespace practice::ui {

MultiField::MultiField(const QString& none, QWidget* parent) : FilterField({}, parent), m_none(none) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MultiField::setChosen(const QSet<qlonglong>& chosen) {
    m_chosen = chosen;
    setToolTip(m_chosen.isEmpty() ? QString() : shownValue());
    describe();
    update();
}

QString MultiField::shownValue() const {
    QStringList names;
    for (const auto& option : options())
        if (m_chosen.contains(option.value.toLongLong()))
            names << option.text;
    return names.isEmpty() ? m_none : names.join(QStringLiteral(", "));
}

QSize MultiField::sizeHint() const { return {px(140), Theme::instance()->controlHeight()}; }

void MultiField::openPopup() {
    auto* menu = new QMenu(this);
    menu->setObjectName(objectName() + QStringLiteral(".menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& option : options()) {
        auto* action = menu->addAction(option.text);
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(option.value.toLongLong()));
        connect(action, &QAction::toggled, this, [this, id = option.value.toLongLong()](bool on) {
            auto chosen = m_chosen;
            if (on)
                chosen.insert(id);
            else
                chosen.remove(id);
            setChosen(chosen);
            emit chosenChanged();
        });
    }
    menu->popup(mapToGlobal(QPoint(0, height() + px(4))));
}

} // namespace practice::ui
