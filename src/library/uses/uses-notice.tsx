import { Notice, Spinner } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import type { Uses, Video } from '../../store/types';
import { countOf, Places } from './places';

/** As many places as are named where something is asked beside them. */
const MOST = 5;

/** In words, how many of some videos are shown somewhere. */
function sentence( uses: Uses, videos: Video[] ): string {
	if ( videos.length === 1 ) {
		return __( 'This video is shown in:', 'platoniavid' );
	}
	const shown = new Set( uses.posts.flatMap( ( { videos: ids } ) => ids ) )
		.size;
	return shown === 0
		? __( 'Some of these videos are shown in:', 'platoniavid' )
		: sprintf(
				/* translators: %s: a number of videos. */
				_n(
					'%s of these videos is shown in:',
					'%s of these videos are shown in:',
					shown,
					'platoniavid'
				),
				number( shown )
			);
}

interface Props {
	videos: Video[];
	/** Where they are shown; null while that is looked for. */
	uses: Uses | null;
	/** Why that could not be found out. */
	error: string;
}

/** Says where videos are shown, before something is done to them. */
export function UsesNotice( { videos, uses, error }: Props ) {
	if ( error ) {
		return (
			<Notice status="warning" isDismissible={ false }>
				{ sprintf(
					/* translators: %s: a sentence that says why. */
					__(
						'The site could not find out which posts show this. %s',
						'platoniavid'
					),
					error
				) }
			</Notice>
		);
	}
	if ( ! uses ) {
		return (
			<p role="status">
				<Spinner />{ ' ' }
				{ __( 'Looking which posts show this…', 'platoniavid' ) }
			</p>
		);
	}
	if ( countOf( uses ) === 0 ) {
		return (
			<p role="status">
				{ _n(
					'No post shows this video.',
					'No post shows these videos.',
					videos.length,
					'platoniavid'
				) }
			</p>
		);
	}
	return (
		<Notice status="warning" isDismissible={ false }>
			<p>{ sentence( uses, videos ) }</p>
			<Places uses={ uses } most={ MOST } isElsewhere />
		</Notice>
	);
}
