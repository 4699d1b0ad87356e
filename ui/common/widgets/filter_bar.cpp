#include "ui/common/widgets/filter_bar.h"

#include "ui/common/focus.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/option_popup.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace practice::ui {
namespace {

class ChipButton final : public QPushButton {
  public:
    ChipButton(const QString& text, QWidget* parent) : QPushButton(parent) {
        setText(text);
        setProperty("practiceRing", true);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAccessibleName(FilterBar::tr("Remove the filter %1").arg(text));
        setToolTip(accessibleName());
    }
    QSize sizeHint() const override {
        const qreal width = QFontMetricsF(textFont(TextStyle::SecondaryMedium)).horizontalAdvance(text());
        return {int(std::ceil(width)) + px(36), Theme::instance()->controlHeight()};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintSoft(&painter, rect(), px(4), color(Token::AccentSoft), color(Token::Accent));
        paintText(&painter, QRectF(rect()).adjusted(px(10), 0, -px(26), 0), Qt::AlignLeft, text(),
                  textFont(TextStyle::SecondaryMedium), color(Token::Accent));
        paintIcon(&painter, Icon::Cross, QRectF(width() - px(24), (height() - px(16)) / 2.0, px(16), px(16)),
                  color(underMouse() ? Token::Danger : Token::Accent));
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
            click();
        else
            QPushButton::keyPressEvent(event);
    }
};

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_chips(new QWidget(this)),
      m_add(new Button(Icon::Plus, tr("Add filter"), ButtonKind::Ghost, this)),
      m_save(new Button(Icon::Bookmark, tr("Save view"), ButtonKind::Ghost, this)) {
    setAccessibleName(tr("Filters"));
    m_row->setContentsMargins(px(24), px(9), px(24), px(9));
    m_row->setSpacing(px(8));
    auto* chips = new QHBoxLayout(m_chips);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(px(8));
    m_row->addWidget(m_chips);
    m_row->addWidget(m_add);
    m_row->addStretch(1);
    m_row->addWidget(m_save);
    m_chips->hide();
    m_add->hide();
    m_save->hide();
    connect(m_save, &QPushButton::clicked, this, &FilterBar::saveViewRequested);
    connect(m_add, &QPushButton::clicked, this, [this] {
        auto* popup = new OptionPopup(tr("Add filter"), m_more, {}, m_add);
        connect(popup, &OptionPopup::chosen, this, &FilterBar::filterAdded);
        placePopup(popup, m_add);
        popup->show();
    });
}

FilterField* FilterBar::addFilter(const QString& label, const QList<FilterOption>& options, const QVariant& value) {
    auto* field = new FilterField(label, this);
    field->setOptions(options);
    field->setValue(value);
    addField(field);
    return field;
}

void FilterBar::addField(QWidget* field) {
    m_row->insertWidget(m_fieldsEnd++, field);
    orderTabsSoon(this);
}

void FilterBar::addRight(QWidget* widget) {
    m_row->insertWidget(m_row->indexOf(m_save), widget);
    orderTabsSoon(this);
}

void FilterBar::setChips(const QList<FilterChip>& chips) {
    auto* row = m_chips->layout();
    while (QLayoutItem* item = row->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const FilterChip& chip : chips) {
        auto* button = new ChipButton(chip.text, m_chips);
        button->setObjectName(QStringLiteral("filter.chip.") + chip.key);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, key = chip.key] { emit chipRemoved(key); });
    }
    m_chips->setVisible(!chips.isEmpty());
    orderTabsSoon(this);
}

void FilterBar::setMoreFilters(const QList<FilterOption>& filters) {
    m_more = filters;
    m_add->setVisible(!filters.isEmpty());
}

void FilterBar::setSavedViews(const QList<SavedView>& views, const QString& current) {
    if (!m_views) {
        m_views = new FilterField(tr("View"), this);
        m_separator = new HairLine(Qt::Vertical, Token::Line2, this);
        m_separator->setFixedHeight(px(20));
        m_row->insertWidget(0, m_views);
        m_row->insertWidget(1, m_separator);
        m_fieldsEnd += 2;
        orderTabsSoon(this);
        connect(m_views, &FilterField::valueChosen, this,
                [this](const QVariant& id) { emit savedViewChosen(id.toString()); });
    }
    QList<FilterOption> options;
    for (const SavedView& view : views)
        options.append({view.id, view.name});
    m_views->setOptions(options);
    m_views->setValue(current);
    m_views->setVisible(!views.isEmpty());
    m_separator->setVisible(!views.isEmpty());
}

void FilterBar::setSaveViewShown(bool shown) { m_save->setVisible(shown); }

} // namespace practice::ui
