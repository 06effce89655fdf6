import { useEffect } from "react";
import type { EventFull } from "../api/types";
import { useApi } from "../api/use";
import { Ask, Loading, reportPath } from "../parts/basic";
import { navigate } from "../state/router";

/** An event's own address leads to its words. */
export default function EventPage({ params }: { params: Record<string, string> }) {
  const asked = useApi<EventFull>(`/events/${encodeURIComponent(params.event ?? "")}`);
  useEffect(() => {
    if (asked.data) navigate(reportPath(asked.data.event.document, asked.data.event.id), { replace: true });
  }, [asked.data]);
  return <div className="page"><Ask asked={asked}>{() => <Loading />}</Ask></div>;
}
