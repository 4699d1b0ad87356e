#include "ui/billing/finding_list.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>

namespace practice::ui::billing {

FindingList::FindingList(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(5));
}

void FindingList::show(const core::Findings& findings, const QStringList& further, const QString& allRight) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    while (auto* item = column->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_count = int(findings.size()) + int(further.size());
    const auto add = [&](ReasonLine* line) {
        line->setWrapping(true);
        column->addWidget(line);
        line->show();
    };
    for (const auto& finding : findings) {
        add(new ReasonLine(finding, this));
        if (finding.subject.kind.empty())
            continue;
        auto* open = new Button(tr("Open"), ButtonKind::Link, this);
        open->setObjectName(objectName() + QStringLiteral(".open"));
        open->setAccessibleName(tr("Open: %1").arg(ui::sentence(finding)));
        open->setTrailing(Icon::ChevronRight);
        connect(open, &QPushButton::clicked, this, [this, record = finding.subject] { emit openRequested(record); });
        column->addWidget(open, 0, Qt::AlignLeft);
        open->show();
    }
    for (const auto& text : further)
        add(new ReasonLine(Reason::Danger, text, this));
    if (m_count == 0 && !allRight.isEmpty())
        add(new ReasonLine(Reason::Ok, allRight, this));
    updateGeometry();
}

} // namespace practice::ui::billing
