#include "ui/shell/draft_keeper.h"

#include "security/field_numbers.h"

namespace practice::ui::shell {

int DraftKeeper::keep(const security::Session& session, const std::vector<Page*>& pages) {
    int kept = 0;
    for (auto* page : pages) {
        if (page->unsavedWork().isEmpty())
            continue;
        const auto state = page->draftState();
        if (state.isEmpty())
            continue;
        // The page's name travels inside, so that a draft cannot be given to another page.
        const auto plain = page->pageId().toUtf8() + '\n' + state;
        m_sealed[{session.user().value(), page->pageId()}] = session.keys().seal(
            security::fields::kDraft, session.user().value(),
            std::string_view(plain.constData(), static_cast<std::size_t>(plain.size())));
        ++kept;
    }
    return kept;
}

bool DraftKeeper::hasDraft(const security::Session& session, const QString& pageId) const {
    return m_sealed.count({session.user().value(), pageId}) > 0;
}

std::vector<QString> DraftKeeper::pagesOf(const security::Session& session) const {
    std::vector<QString> pages;
    for (const auto& [key, sealed] : m_sealed)
        if (key.first == session.user().value())
            pages.push_back(key.second);
    return pages;
}

bool DraftKeeper::giveBack(const security::Session& session, Page& page) {
    const auto found = m_sealed.find({session.user().value(), page.pageId()});
    if (found == m_sealed.end())
        return false;
    const auto plain = session.keys().open(security::fields::kDraft, session.user().value(), found->second);
    m_sealed.erase(found);
    const auto head = page.pageId().toStdString() + '\n';
    if (plain.compare(0, head.size(), head) != 0)
        return false;
    page.restoreDraft(QByteArray(plain.data() + head.size(), static_cast<qsizetype>(plain.size() - head.size())));
    return true;
}

} // namespace practice::ui::shell
