import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import net.sf.okapi.common.Event;
import net.sf.okapi.common.EventType;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.Util;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.RawDocument;
import net.sf.okapi.filters.openxml.OpenXMLFilter;
import net.sf.okapi.filters.po.POFilter;
import net.sf.okapi.filters.tmx.TmxFilter;
import net.sf.okapi.filters.xliff.XLIFFFilter;
import net.sf.okapi.filters.xliff2.XLIFF2Filter;
import net.sf.okapi.lib.xliff2.reader.XLIFFReader;

/**
 * Prints what the Okapi framework finds in files: for each text unit a line with the
 * number of the file, source and target, parted by tabulators. The arguments come in
 * threes: file, code of the source, code of the target. A file that Okapi refuses
 * gives one line with the number, "!" and the reason.
 */
public class Read {
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (int i = 0; i + 2 < args.length; i += 3) {
            int number = i / 3;
            try {
                if (args[i].endsWith(".v2.xlf")) {
                    // Besides reading: the constraints of the standard that no schema tells.
                    XLIFFReader.validate(new File(args[i]), null);
                }
                read(out, number, args[i], args[i + 1], args[i + 2]);
            } catch (Throwable refused) {
                out.println(number + "\t!\t" + line(refused.toString()));
            }
        }
        out.flush();
    }

    static IFilter filter(String path) {
        if (path.endsWith(".tmx")) return new TmxFilter();
        if (path.endsWith(".v2.xlf")) return new XLIFF2Filter();
        if (path.endsWith(".xlf")) return new XLIFFFilter();
        if (path.endsWith(".po")) return new POFilter();
        return new OpenXMLFilter();
    }

    static void read(PrintStream out, int number, String path, String from, String to) {
        LocaleId target = LocaleId.fromString(to);
        try (IFilter filter = filter(path);
                RawDocument file = new RawDocument(Util.toURI(path), "UTF-8", LocaleId.fromString(from), target)) {
            filter.open(file);
            while (filter.hasNext()) {
                Event event = filter.next();
                if (event.getEventType() != EventType.TEXT_UNIT) continue;
                ITextUnit unit = event.getTextUnit();
                out.println(number + "\t" + line(unit.getSource().getUnSegmentedContentCopy().toText())
                        + "\t" + (unit.hasTarget(target) ? line(unit.getTarget(target).getUnSegmentedContentCopy().toText()) : ""));
            }
        }
    }

    static String line(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
