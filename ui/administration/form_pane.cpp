#include "ui/administration/form_pane.h"

#include "ui/common/widgets/button.h"

#include <QBoxLayout>
#include <QDataStream>
#include <QIODevice>

#include <utility>

namespace practice::ui::administration {

void FormPaneBase::build() {
    m_body = new QWidget;
    auto* row = new QHBoxLayout(m_body);
    row->setContentsMargins(px(4), 0, px(4), 0);
    m_form = new FormPanel(QLatin1String(formName()));
    m_form->setWholeBody(px(640));
    buildForm(*m_form);
    m_form->finish();
    m_form->setArchive({});
    m_form->historyButton()->setVisible(historyRef().id != 0 || !historyRef().kind.empty());
    row->addWidget(m_form, 1);
    row->addStretch(0);
    connect(m_form, &FormPanel::edited, this, [this] { compare(); });
    connect(m_form, &FormPanel::saveRequested, this, [this] { submit([](bool) {}); });
    connect(m_form, &FormPanel::cancelRequested, this, [this] { discard(); });
    connect(m_form, &FormPanel::historyRequested, this, [this] { desk().navigator().showHistory(historyRef(), caption()); });
    connect(&desk(), &Desk::lookupsChanged, this, [this] { reload(); });
    connect(&desk().hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        for (const auto kind : kinds())
            if (touches(changes, kind))
                return reload();
    });
    connect(&desk().hub(), &ChangeHub::everythingChanged, this, [this] { reload(); });
}

void FormPaneBase::setBaseline() {
    m_baseline = m_form->state();
    m_ready = true;
    compare();
}

void FormPaneBase::compare() {
    const bool dirty = m_ready && m_form->state() != m_baseline;
    m_form->setDirty(dirty);
    if (dirty == m_dirty)
        return;
    m_dirty = dirty;
    emit unsavedChanged();
}

QByteArray FormPaneBase::draft() const {
    QByteArray bytes;
    if (!m_dirty)
        return bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << m_form->state();
    return bytes;
}

void FormPaneBase::restoreDraft(const QByteArray& bytes) {
    m_draft = bytes;
    if (m_ready)
        loadedNow();
    else
        shown();
}

void FormPaneBase::loadedNow() {
    if (m_draft.isEmpty())
        return;
    QDataStream in(std::exchange(m_draft, {}));
    QVariantMap state;
    in >> state;
    if (in.status() == QDataStream::Ok)
        m_form->setState(state);
}

} // namespace practice::ui::administration
