#include "ui/people/requirement_matrix.h"

#include "app/services.h"
#include "people/people_service.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/people/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace practice::ui::people {

using security::Permission;

namespace {

class TickDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QRectF cell = option.rect;
        painter->fillRect(cell, color(option.state.testFlag(QStyle::State_MouseOver) ? Token::Hover : Token::Page));
        painter->fillRect(QRectF(cell.left(), cell.bottom(), cell.width(), 1), color(Token::Line));
        if (index.data(Qt::CheckStateRole).toInt() == Qt::Checked) {
            const QRectF box(cell.center().x() - px(8), cell.center().y() - px(8), px(16), px(16));
            paintSoft(painter, box.adjusted(-px(8), -px(3), px(8), px(3)), px(4), color(Token::AccentSoft), color(Token::Accent));
            paintTick(painter, box, color(Token::Accent));
        }
        const auto* view = qobject_cast<const QTableView*>(option.widget);
        if (view && view->hasFocus() && view->currentIndex() == index)
            paintFocusRing(painter, cell.adjusted(1, 1, -1, -2), px(4));
    }
};

void save(Desk& desk, const std::vector<staff::CredentialRequirement>& wanted,
          const std::vector<staff::CredentialRequirement>& before, bool undoing) {
    desk.write(&desk, Desk::tr("Saving the requirements"),
               [wanted](app::Services& services, core::Progress&) { return services.people().saveRequirements(wanted); },
               [&desk, wanted, before, undoing](auto) {
                   if (!undoing)
                       desk.navigator().toast(Desk::tr("The requirements were saved"), Desk::tr("Undo"),
                                              [&desk, wanted, before] { save(desk, before, wanted, true); });
               });
}

void openMatrix(Desk& desk, const std::vector<staff::CredentialRequirement>& saved) {
    const bool editable = desk.may(Permission::CredentialsEdit);
    auto* sheet = new SheetDialog(Desk::tr("Credentials required by job role"), desk.page());
    sheet->setObjectName(QStringLiteral("people.requirements"));
    sheet->setSheetWidth(1080);
    QString text = editable ? Desk::tr("Space or a click sets and takes a tick. What somebody lacks then shows as missing, and "
                                       "on the roster as a finding.")
                            : desk.whyNot(Permission::CredentialsEdit);
    if (!desk.may(Permission::HealthFactsView))
        text += QLatin1Char(' ') + Desk::tr("Immunizations and tests stay as they are: %1.").arg(desk.whyNot(Permission::HealthFactsView));
    sheet->setText(text);
    auto* model = new RequirementModel(desk.lookups(), saved, desk.may(Permission::HealthFactsView), sheet);
    auto* table = new RequirementTable(model, editable);
    table->setObjectName(QStringLiteral("people.requirements.table"));
    table->setMinimumHeight(qMin(px(28) * (model->rowCount() + 1) + px(14), desk.page()->window()->height() - px(230)));
    sheet->setBody(table);
    sheet->addCancel(editable ? QString() : Desk::tr("Close"));
    if (editable)
        sheet->addButton(Desk::tr("Save the requirements"), ButtonKind::Primary, [&desk, model, saved] {
                 if (const auto wanted = model->requirements(); wanted != saved)
                     save(desk, wanted, saved, false);
                 return true;
             })->setObjectName(QStringLiteral("sheet.save"));
    sheet->open();
    table->setFocus();
}

} // namespace

RequirementModel::RequirementModel(const Lookups& lookups, const std::vector<staff::CredentialRequirement>& saved,
                                   bool healthShown, QObject* parent)
    : QAbstractTableModel(parent), m_required(saved.begin(), saved.end()) {
    for (const auto& role : lookups.roles)
        if (!role.archived)
            m_roles.push_back(role);
    for (int i = 0; i < staff::kCredentialKindCount; ++i)
        if (const auto kind = static_cast<staff::CredentialKind>(i); healthShown || !staff::isHealthFact(kind))
            m_kinds.push_back(kind);
}

int RequirementModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_kinds.size()); }
int RequirementModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_roles.size()); }

staff::CredentialRequirement RequirementModel::at(const QModelIndex& index) const {
    return {m_roles[std::size_t(index.column())].id, m_kinds[std::size_t(index.row())]};
}

bool RequirementModel::isRequired(const QModelIndex& index) const { return m_required.contains(at(index)); }

QVariant RequirementModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::CheckStateRole)
        return isRequired(index) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        const auto pair = at(index);
        return (isRequired(index) ? tr("%1 must hold: %2") : tr("%1 need not hold: %2"))
            .arg(fromUtf8(m_roles[std::size_t(index.column())].name), words(pair.kind));
    }
    return {};
}

QVariant RequirementModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(words(m_kinds[std::size_t(section)])) : QVariant();
    const auto& job = m_roles[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return fromUtf8(job.code);
    return role == Qt::ToolTipRole || role == Qt::AccessibleTextRole ? QVariant(fromUtf8(job.name)) : QVariant();
}

void RequirementModel::toggle(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const auto pair = at(index);
    if (m_required.erase(pair) == 0)
        m_required.insert(pair);
    emit dataChanged(index, index);
}

std::vector<staff::CredentialRequirement> RequirementModel::requirements() const {
    return {m_required.begin(), m_required.end()};
}

RequirementTable::RequirementTable(RequirementModel* model, bool editable, QWidget* parent)
    : QTableView(parent), m_matrix(model), m_editable(editable) {
    setAccessibleName(tr("Credentials required by job role"));
    setModel(model);
    setItemDelegate(new TickDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    for (auto* header : {horizontalHeader(), verticalHeader()}) {
        header->setFont(textFont(TextStyle::Secondary));
        header->setHighlightSections(false);
        header->setStyleSheet(QStringLiteral("QHeaderView::section { background: %1; color: %2; border: none; padding: 2px 6px; }")
                                  .arg(color(Token::Page).name(), color(Token::Text2).name()));
    }
    verticalHeader()->setDefaultSectionSize(px(28));
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(px(44));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    if (model->columnCount() > 0)
        setCurrentIndex(model->index(0, 0));
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (m_editable)
            m_matrix->toggle(index);
    });
}

void RequirementTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space) {
        if (m_editable)
            m_matrix->toggle(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void editRequirements(Desk& desk) {
    auto slot = std::make_shared<RequestSlot>();
    desk.read(&desk, *slot,
              [](app::Services& services, core::Progress&) { return services.peopleLists().requirements(); },
              [&desk, slot](const std::vector<staff::CredentialRequirement>& saved) { openMatrix(desk, saved); });
}

} // namespace practice::ui::people
