import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';

interface User {
	id: number;
	name: string;
}

/** One and the same empty list, so that nothing is drawn anew. */
const NOBODY: User[] = [];

/** The site's users, for those who see everyone's videos. Nobody else asks, as WordPress refuses it to them. */
export const useAuthors = () =>
	useSelect(
		( select ) =>
			( getContext().canManage
				? ( select( coreStore ).getEntityRecords( 'root', 'user', {
						// Names are for everyone who manages; what may be edited is not.
						context: 'view',
						per_page: 100,
						_fields: 'id,name',
					} ) as User[] | null )
				: null ) ?? NOBODY,
		[]
	);

/** Who asked for a video; a number where the account is gone. */
export function Author( { video }: { video: Video } ) {
	const { author, author_name: name } = video;
	if ( name ) {
		return <>{ name }</>;
	}
	/* translators: %s: the number of a user's account. */
	const user = __( 'User %s', 'platoniavid' );
	return <>{ sprintf( user, number( author ) ) }</>;
}
