package main

import "strings"

// source is a language with the sources of its table.
type source struct {
	script string
	code   string   // as package lang names it
	lingua string   // folder of lingua's models, or ""
	texts  []string // translations of the declaration, to learn or to measure from
	office string   // catalogue of LibreOffice to learn from too, or ""
}

// languages returns the languages of the table by script. Those with models of lingua
// are written “code=texts”, and those learnt from the declaration “code:texts”, with
// “+catalogue” if LibreOffice is translated too.
func languages() []source {
	var list []source
	for _, s := range []struct{ script, languages string }{
		{"Latn", "af=afr az=azj_latn bs=bos_latn ca=cat cs=ces cy=cym da=dan de=deu_1996 en=eng eo=epo es=spa et=est eu=eus fi=fin fr=fra ga=gle hr=hrv hu=hun id=ind is=isl it=ita la=lat lg=lug lt=lit lv=lav mi=mri ms=mly_latn nb=nob nl=nld nn=nno pl=pol pt=por_PT,por_BR ro=ron_2006 sk=slk sl=slv sn=sna so=som sq=als sr=srp_latn st=sot sv=swe sw=swh tl=tgl tn=tsn tr=tur ts=tso_MZ vi=vie xh=xho yo=yor zu=zul" +
			" bem:bem ee:ewe fo:fao fj:fij ff:fuf,fuv,fuv2 gl:glg+gl ha:hau_NG,hau_3 ig:ibo rw:kin+rw ku:kmr+kmr lb:ltz mg:plt mt:mlt nso:nso+nso nr:nbl ny:nya_chechewa,nya_chinyanja om:gax+om sm:smo ss:ssw+ss ty:tah to:ton tk:tuk_latn uz:uzn_latn+uz ve:ven,ven2+ve wo:wol" +
			" ace:ace ak:aka_asante,aka_akuapem,aka_fante ast:ast ay:ayr ban:ban bcl:bcl bi:bis bm:bam br:bre bug:bug ceb:ceb ch:cha co:cos crh:crh fur:fur fy:fri gaa:gaa gag:gag gd:gla gn:gug gsw:gsw1 haw:haw hil:hil hsb:hsb ht:hat_popular,hat_kreyol ia:ina ilo:ilo jv:jav kaa:kaa kab:071 kg:kng kl:kal kr:knc lij:lij lld:lld ln:lin loz:loz lua:lua lus:lus mad:mad mh:mah min:min nah:nhn nds:nds niu:niu nv:nav nyn:nyn oc:lnc,auv,prv pam:pam pap:pap qu:quy,quz,qud rar:rar rm:roh_rumgr,roh rn:run sc:src sco:sco se:sme,059 sg:sag su:sun tet:tet tiv:tiv tpi:tpi tzm:tzm vec:vec wa:wln war:war za:ccx"},
		{"Cyrl", "be=bel bg=bul kk=kaz mk=mkd mn=khk ru=rus sr=srp_cyrl uk=ukr ky:kir tt:tat tg:tgk+tg ab:abk cv:chv os:oss sah:sah tyv:tyv kbd:kbd ady:ady"},
		{"Arab", "ar=arb fa=pes_1,pes_2 ur=urd,urd_2 ug:uig_arab+ug ps:pbu pnb:pnb skr:skr"},
		{"Deva", "hi:hin+hi mr:mar+mr ne:nep+ne bho:bho mai:mai sa:san"},
		{"Ethi", "am:amh ti:tir"},
		{"Tibt", "bo:bod dz:dzo"},
	} {
		for item := range strings.FieldsSeq(s.languages) {
			code, texts, known := strings.Cut(item, "=")
			lingua := code
			if !known {
				code, texts, _ = strings.Cut(item, ":")
				lingua = ""
			}
			texts, office, _ := strings.Cut(texts, "+")
			list = append(list, source{s.script, code, lingua, strings.Split(texts, ","), office})
		}
	}
	return list
}
