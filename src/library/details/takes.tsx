import { Button } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DeleteTakes } from '../../follow/delete-takes';
import { useWatched } from '../../follow/use-watched';
import { number } from '../../format/number';
import { withTakes } from '../../order/with-takes';
import { store } from '../../store';
import type { Video } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import { useFocus } from '../../ui/use-focus';
import { useLoaded } from '../../follow/use-loaded';
import { Preview } from '../list/preview';
import { StatusText } from '../list/status-text';
import { useUses } from '../uses/use-uses';

interface Props {
	/** The one whose details are open. */
	video: Video;
	/** Opens another one's details. */
	onOpen: ( id: number ) => void;
	/** Some were deleted. */
	onChange: () => void;
}

/** Always the same, so that nothing is selected of it twice. */
const none: Video[] = [];

/** What was ordered at once with a video, itself too, as the store knows it now; what is on its way is followed. */
function useTakes( video: Video ) {
	// The takes of a video do not change with its progress.
	const {
		value: loaded = none,
		error,
		again,
	} = useLoaded( () => withTakes( [ video ] ), String( video.id ) );
	const takes = useSelect(
		( select ) => {
			const { getVideo } = select( store );
			return loaded.map( ( take ) => getVideo( take.id ) ?? take );
		},
		[ loaded ]
	);
	useWatched(
		takes
			.filter( ( { next_check_in: next } ) => next !== null )
			.map( ( { id } ) => id )
	);
	return { takes, error, again };
}

/** The takes of an order: how each is, and which one a post shows. One is kept, and the others are deleted together. */
function TakesList( {
	video,
	takes,
	onOpen,
	onDeleted,
}: Omit< Props, 'onChange' > & { takes: Video[]; onDeleted: () => void } ) {
	const { uses } = useUses( takes.map( ( { id } ) => id ) );
	const shown = new Set( uses?.posts.flatMap( ( { videos } ) => videos ) );
	const rest = takes.filter(
		( take ) => take.id !== video.id && take.attachment && take.can_edit
	);
	return (
		<>
			<ul className="platoniavid-details__takes">
				{ takes.map( ( take, at ) => {
					const name = sprintf(
						/* translators: %s: the number of a take, 1 to 4. */
						__( 'Take %s', 'platoniavid' ),
						number( at + 1 )
					);
					return (
						<li key={ take.id }>
							<div className="platoniavid-details__take">
								<Preview video={ take } />
							</div>
							{ take.id === video.id ? (
								<strong aria-current="true">{ name }</strong>
							) : (
								<Button
									variant="link"
									onClick={ () => onOpen( take.id ) }
								>
									{ name }
								</Button>
							) }
							<StatusText video={ take } />
							{ shown.has( take.id ) && (
								<span>
									{ __( 'In a post', 'platoniavid' ) }
								</span>
							) }
						</li>
					);
				} ) }
			</ul>
			{ video.attachment && rest.length > 0 && (
				<DeleteTakes
					videos={ rest }
					label={ sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'Keep this one, delete the %s other take',
							'Keep this one, delete the %s other takes',
							rest.length,
							'platoniavid'
						),
						number( rest.length )
					) }
					onDeleted={ onDeleted }
				/>
			) }
		</>
	);
}

/** What was ordered at once with a video; nothing where it was ordered alone. */
export function Takes( { video, onOpen, onChange }: Props ) {
	const { takes, error, again } = useTakes( video );
	const [ hasDeleted, setHasDeleted ] = useState( false );
	const section = useFocus< HTMLElement >(
		takes.map( ( { id } ) => id ).join(),
		true
	);
	if ( error ) {
		return <RetryNotice message={ error } onRetry={ again } />;
	}
	// Where the others were just deleted, the focus is here.
	if ( takes.length < 2 && ! hasDeleted ) {
		return null;
	}
	return (
		<section ref={ section } tabIndex={ -1 }>
			<h2>{ __( 'Takes', 'platoniavid' ) }</h2>
			{ takes.length > 0 && (
				<TakesList
					video={ video }
					takes={ takes }
					onOpen={ onOpen }
					onDeleted={ () => {
						setHasDeleted( true );
						again();
						onChange();
					} }
				/>
			) }
		</section>
	);
}
