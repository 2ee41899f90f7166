import { useLoaded } from '../../follow/use-loaded';
import { fetchUses } from '../../store/later-api';
import type { Uses } from '../../store/types';

/** Where some videos are shown; null while that is looked for. */
export function useUses( ids: number[] ): {
	uses: Uses | null;
	isLooking: boolean;
	/** Why that could not be found out; empty where it could. */
	error: string;
	/** Looks again. */
	again: () => void;
} {
	const asked = ids.join();
	const { value, error, again } = useLoaded(
		async () => ( { asked, uses: await fetchUses( ids ) } ),
		asked
	);
	// What is known of other videos says nothing of these.
	const uses = value?.asked === asked ? value.uses : null;
	return {
		uses,
		isLooking: uses === null && error === '',
		error,
		again,
	};
}
