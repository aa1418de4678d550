/** States, regions and short forms of places that the open lists leave out. */
export const knownRegions: readonly string[] =
  split(`Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|
Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|
Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|
North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|
Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|
Nova Scotia|New Brunswick|Newfoundland|New South Wales|Victoria|Queensland|Western Australia|South Australia|Tasmania|
England|Scotland|Wales|Northern Ireland|Bavaria|Saxony|Catalonia|Andalusia|Sicily|Sardinia|Tuscany|Lombardy|Brittany|
Normandy|Corsica|Crimea|Donbas|Donetsk|Luhansk|Chechnya|Dagestan|Siberia|Kurdistan|Kashmir|Punjab|Sindh|Balochistan|
Gujarat|Kerala|Maharashtra|Tamil Nadu|Uttar Pradesh|Bihar|Tibet|Xinjiang|Guangdong|Sichuan|Hong Kong|Gaza|West Bank|
Gaza Strip|Darfur|Tigray|Kosovo|Transnistria|Abkhazia|South Ossetia|Somaliland|Zanzibar|Java|Sumatra|Bali|Mindanao|
Europe|Asia|Africa|North America|South America|Latin America|Central America|Antarctica|Oceania|Middle East|Far East|
Eastern Europe|Western Europe|Central Asia|Southeast Asia|Central Europe|Scandinavia|Balkans|Caucasus|Caribbean|
Mediterranean|Atlantic|Pacific|Arctic|Baltic|Black Sea|Red Sea|North Sea|Persian Gulf|Strait of Hormuz|Suez Canal|
Kremlin|White House|Capitol Hill|Wall Street|Downing Street|Silicon Valley|Manhattan|Brooklyn|Queens|Bronx|Hollywood`)

export const knownCountries: readonly string[] =
  split(`US|U.S.|USA|U.S.A.|UK|U.K.|UAE|U.A.E.|America|Britain|Great Britain|
United States of America|Holland|Burma|Ivory Coast|Czech Republic|South Korea|North Korea|Taiwan|Macedonia|Swaziland|
Cape Verde|Congo|DR Congo|Palestine|Vatican|Vatican City|East Timor|Soviet Union|USSR|Yugoslavia|Czechoslovakia|
West Germany|East Germany|Turkey|Bosnia|Trinidad|Persia`)

/** Words for a people or its language: no name of a place, person or body by themselves. */
export const peoples: readonly string[] =
  split(`American|Americans|British|Briton|Britons|English|Scottish|Scots|Welsh|Irish|
French|German|Germans|Italian|Italians|Spanish|Spaniard|Spaniards|Portuguese|Dutch|Belgian|Belgians|Swiss|Austrian|Austrians|Danish|Dane|
Danes|Swedish|Swede|Swedes|Norwegian|Norwegians|Finnish|Finn|Finns|Icelandic|Polish|Pole|Poles|Czech|Czechs|Slovak|Slovaks|
Hungarian|Hungarians|Romanian|Romanians|Bulgarian|Bulgarians|Greek|Greeks|Turkish|Turk|Turks|Serbian|Serb|Serbs|
Croatian|Croat|Croats|Bosnian|Bosnians|Albanian|Albanians|Macedonian|Slovenian|Slovene|Montenegrin|Russian|Russians|
Ukrainian|Ukrainians|Belarusian|Moldovan|Georgian|Georgians|Armenian|Armenians|Azerbaijani|Azeri|Kazakh|Uzbek|Tajik|Kyrgyz|
Turkmen|Latvian|Latvians|Lithuanian|Lithuanians|Estonian|Estonians|Chinese|Japanese|Korean|Koreans|Taiwanese|Mongolian|
Vietnamese|Thai|Thais|Cambodian|Laotian|Burmese|Malaysian|Malaysians|Malay|Indonesian|Indonesians|Filipino|Filipinos|Singaporean|
Indian|Indians|Pakistani|Pakistanis|Bangladeshi|Sri Lankan|Nepalese|Nepali|Afghan|Afghans|Iranian|Iranians|Persian|Iraqi|
Iraqis|Syrian|Syrians|Lebanese|Jordanian|Jordanians|Israeli|Israelis|Palestinian|Palestinians|Saudi|Saudis|Yemeni|Yemenis|Omani|
Kuwaiti|Qatari|Bahraini|Emirati|Egyptian|Egyptians|Libyan|Libyans|Tunisian|Tunisians|Algerian|Algerians|Moroccan|Moroccans|Sudanese|
Ethiopian|Ethiopians|Eritrean|Somali|Somalis|Kenyan|Kenyans|Ugandan|Tanzanian|Rwandan|Congolese|Nigerian|Nigerians|Ghanaian|
Senegalese|Malian|Ivorian|Cameroonian|Angolan|Zambian|Zimbabwean|South African|South Africans|Namibian|Canadian|Canadians|
Mexican|Mexicans|Cuban|Cubans|Haitian|Haitians|Jamaican|Colombian|Colombians|Venezuelan|Venezuelans|Ecuadorian|Peruvian|
Bolivian|Brazilian|Brazilians|Argentine|Argentines|Argentinian|Chilean|Chileans|Uruguayan|Paraguayan|Australian|Australians|
New Zealander|Kiwi|European|Europeans|Asian|Asians|African|Africans|Latino|Latinos|Hispanic|Arab|Arabs|Arabic|Kurdish|Kurd|
Kurds|Jewish|Jew|Jews|Muslim|Muslims|Islamic|Islamist|Christian|Christians|Catholic|Catholics|Protestant|Orthodox|Sunni|Shiite|Shia|
Hindu|Hindus|Buddhist|Sikh|Western|Soviet|Nazi|Roman|Latin|Texan|Californian|Bavarian|Catalan|Basque|Flemish|Republican|Republicans|
Democrat|Democrats|Democratic|Conservative|Conservatives|Liberal|Liberals|Labour|Socialist|Socialists|Communist|Communists`)

function split(text: string): string[] {
  return text.split('|').map((name) => name.trim())
}
