import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';

interface User {
	id: number;
	name: string;
}

/** One and the same empty list, so that nothing is drawn anew. */
const NOBODY: User[] = [];

/** The site's users, as far as this person may see them. */
export const useAuthors = () =>
	useSelect(
		( select ) =>
			( select( coreStore ).getEntityRecords( 'root', 'user', {
				per_page: 100,
				_fields: 'id,name',
			} ) as User[] | null ) ?? NOBODY,
		[]
	);

/** Who asked for a video. */
export function Author( { id }: { id: number } ) {
	const name = useAuthors().find( ( user ) => user.id === id )?.name;
	return (
		<>
			{ name ??
				/* translators: %d: the number of a user's account. */
				sprintf( __( 'User %d', 'platoniavid' ), id ) }
		</>
	);
}
