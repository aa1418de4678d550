import type { Words } from './words.ts'

/** The words of pages in Arabic. */
export const arabic: Words = {
  language: 'ar',
  skip: 'انتقل إلى المقال',
  sections: 'الأقسام',
  search: 'بحث',
  searchFor: 'ابحث عن',
  searchWithin: 'القسم',
  everySection: 'كل الأقسام',
  topStories: 'أهم الأخبار',
  about: 'عن الصحيفة',
  corrections: 'تصويبات',
  archive: 'الأرشيف',
  topics: 'المواضيع',
  feeds: 'خلاصة RSS',
  backToTop: 'إلى الأعلى',
  since: (place, year) => (place ? `${place}، منذ ${year}` : `منذ ${year}`),
  newer: 'الأحدث',
  older: 'الأقدم',
  newest: 'آخر الأخبار',
  pages: 'الأقدم والأحدث',
  labels: {
    live: 'مباشر',
    opinion: 'رأي',
    analysis: 'تحليل',
    explainer: 'شرح',
    obituary: 'رثاء',
    review: 'نقد',
    feature: 'تقرير',
  },
  topicKinds: {
    subject: 'موضوع',
    person: 'شخصية',
    organisation: 'منظمة',
    place: 'مكان',
    event: 'حدث',
  },
  by: 'بقلم',
  published: 'نُشر',
  updated: 'حُدّث',
  corrected: 'صُوّب',
  minutesToRead: (minutes) => `مدة القراءة: ${minutes} د`,
  justNow: 'الآن',
  alsoIn: (language) => `باللغة ${language}`,
  versions: 'بلغات أخرى:',
  share: 'شارك المقال',
  shareBy: (name) => `شارك عبر ${name}`,
  mail: 'البريد',
  address: 'العنوان',
  noteOn: (subject) => `حاشية: ${subject}`,
  notes: 'حواشٍ إلى جانبك',
  noteKinds: { who: 'من', figure: 'من قبل', quote: 'قيل سابقًا', when: 'متى' },
  ownWords: 'بكلمات محررينا',
  from: 'من',
  close: 'إغلاق',
  correction: 'تصويب',
  clarification: 'توضيح',
  filedUnder: 'مواضيع المقال',
  soFar: 'القصة حتى الآن',
  thisStory: 'هذا المقال',
  inTheirWords: 'بكلماتهم',
  coverage: 'المقالات شهريًا',
  companions: 'في المقالات نفسها',
  storyCount: (stories) => `${stories} من المقالات`,
  youMightLike: 'قد يهمك أيضًا',
  moreFrom: (section) => `المزيد من ${section}`,
  reason: (reason, of) => {
    switch (reason.type) {
      case 'storyline':
        return of.isLater ? 'لاحقًا في هذه القصة' : 'سابقًا في هذه القصة'
      case 'background':
        return `خلفية: ${reason.about}`
      case 'series':
        return `ضمن سلسلة ${reason.name}`
      case 'section':
        return `من قسم ${of.sectionName(reason.slug)}`
      case 'chosen':
        return 'اختاره محررونا'
      case 'linked':
        return 'سبق أن ربطه المحررون'
      default:
        return `أيضًا عن ${reason.name}`
    }
  },
  picture: 'صورة',
  pictureAt: 'شاهد الصورة في مصدرها',
  gallery: 'صور',
  table: 'جدول',
  facts: 'خلفية',
  goTo: (site) => `افتح في ${site}`,
  storiesBy: (name) => `مقالات ${name}`,
  write: (name) => `راسل ${name}`,
  noStories: 'لا توجد مقالات هنا بعد.',
  noDayStories: 'لم يُنشر أي مقال في هذا اليوم.',
  earlierDay: 'اليوم السابق',
  laterDay: 'اليوم التالي',
  days: 'الأيام',
  noArchive: 'لم يُنشر شيء في هذه السنة.',
  searchHint: 'اكتب اسمًا أو مكانًا أو بضع كلمات. ضع الكلمات بين علامتي اقتباس للعثور عليها معًا.',
  nothingFound: (query) =>
    `لا يوجد مقال فيه «${query}». جرّب كلمات أقل أو غيرها، أو تصفح الأقسام والأرشيف.`,
  found: (query) => `مقالات فيها «${query}»`,
  noCorrections: 'لم يُصوّب أي مقال بعد.',
  correctionOf: 'عن',
  staff: 'من يعمل هنا',
  noTopics: 'لا توجد مواضيع بعد.',
  front: 'إلى الصفحة الأولى',
  latest: 'آخر المقالات',
  requestId: 'إذا راسلتنا بشأن ذلك فاذكر هذا الرقم:',
  titles: {
    400: 'هذا العنوان ليس من عناويننا',
    404: 'لا توجد صفحة هنا',
    410: 'سُحب هذا المقال',
    414: 'هذا العنوان طويل جدًا',
    500: 'حدث خطأ من جانبنا',
    503: 'لسنا جاهزين بعد',
  },
  messages: {
    400: 'في العنوان ما لا تستطيع صفحاتنا قراءته. ربما قُطع أو نُسخ بعلامة زائدة.',
    404: 'ربما كُتب العنوان أو نُسخ خطأً. البحث عن بضع كلمات من العنوان يجد معظم المقالات.',
    410: 'سحبه المحررون ولم يعد منشورًا.',
    414: 'عناويننا قصيرة. جرّب ما يسبق علامة الاستفهام.',
    500: 'تعذّر إعداد الصفحة. ليس الخطأ منك، وقد أُبلغنا به. حاول ثانية بعد دقيقة.',
    503: 'الصحيفة تبدأ العمل أو مشغولة جدًا. حاول ثانية بعد دقيقة.',
  },
}
