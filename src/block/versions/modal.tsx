import { Modal } from '@wordpress/components';
import { useRegistry } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Coming } from '../../follow/coming';
import { DeleteTakes } from '../../follow/delete-takes';
import { number } from '../../format/number';
import { firstTake } from '../../order/with-takes';
import type { Video } from '../../store/types';
import { FocusableButton } from '../../ui/focusable-button';
import { RetryNotice } from '../../ui/retry-notice';
import { allBlocks } from '../asking/asked-before';
import { GoneVersion } from './gone-version';
import { useVersions } from './use-versions';
import { VersionCard } from './version-card';

interface Props {
	/** The site's own ids of what the block has had. */
	ids: number[];
	/** The one that it shows now; 0 where that is none of the plugin's. */
	shown: number;
	onUse: ( video: Video ) => void;
	onClose: () => void;
}

/** The versions, as cards that can be played; two of them can be compared. */
export function VersionsModal( { ids, shown, onUse, onClose }: Props ) {
	const { videos, gone, coming, again, isLoading, error } =
		useVersions( ids );
	const chosen = videos.find( ( { id } ) => id === shown );
	const rest = videos.filter(
		( video ) =>
			chosen &&
			video.id !== shown &&
			video.can_edit &&
			firstTake( video ) === firstTake( chosen )
	);
	const { select } = useRegistry();
	const [ compared, setCompared ] = useState< number[] >( [] );
	const list = useRef< HTMLUListElement >( null );
	const isComparing = compared.length === 2;

	const playBoth = () =>
		list.current?.querySelectorAll( 'video' ).forEach( ( video, at ) => {
			video.currentTime = 0;
			// Two sounds at once can't be told apart.
			video.muted = at > 0;
			// What can't be played shows that by itself.
			video.play().catch( () => undefined );
		} );

	let hint = '';
	if ( isComparing ) {
		hint = __(
			'These two versions are compared. Deselect one of them to see all versions again.',
			'platoniavid'
		);
	} else if ( videos.length > 1 ) {
		hint = __(
			'Choose two versions to compare them side by side.',
			'platoniavid'
		);
	} else if ( ! isLoading && ! error && gone.length === 0 ) {
		hint = __(
			'There is only this one so far. Remix it, or generate another one, to have more to choose from.',
			'platoniavid'
		);
	}

	return (
		<Modal
			title={ __( 'Versions of this video', 'platoniavid' ) }
			size="large"
			className={ videos.length > 2 ? 'platoniavid-versions' : undefined }
			onRequestClose={ onClose }
		>
			{ error && <RetryNotice message={ error } onRetry={ again } /> }
			{ isLoading && <p>{ __( 'Loading…', 'platoniavid' ) }</p> }
			<div className="platoniavid-versions__bar">
				<p role="status">{ hint }</p>
				{ videos.length > 1 && (
					<FocusableButton
						__next40pxDefaultSize
						variant="secondary"
						disabled={ ! isComparing }
						onClick={ playBoth }
					>
						{ __( 'Play both', 'platoniavid' ) }
					</FocusableButton>
				) }
			</div>
			<Coming count={ coming } />
			{ rest.length > 0 && (
				<DeleteTakes
					videos={ rest }
					label={ sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'Delete %s other take',
							'Delete %s other takes',
							rest.length,
							'platoniavid'
						),
						number( rest.length )
					) }
					// What is not saved yet counts as well.
					isShownBeside={ ( { id, url } ) =>
						allBlocks( select ).some(
							( { attributes } ) =>
								attributes.id === id ||
								// In lists and objects, too.
								JSON.stringify( attributes )
									.replaceAll( '&amp;', '&' )
									.includes( url )
						)
					}
					onDeleted={ again }
				/>
			) }
			<ul
				ref={ list }
				className={
					isComparing
						? 'platoniavid-versions__list is-comparing'
						: 'platoniavid-versions__list'
				}
			>
				{ videos
					.filter(
						( { id } ) => ! isComparing || compared.includes( id )
					)
					.map( ( video ) => (
						<VersionCard
							key={ video.id }
							video={ video }
							isShown={ video.id === shown }
							onUse={ () => {
								onUse( video );
								onClose();
							} }
							isCompared={ compared.includes( video.id ) }
							onCompare={
								videos.length > 1
									? ( isWanted ) =>
											setCompared( [
												...compared.filter(
													( id ) => id !== video.id
												),
												...( isWanted
													? [ video.id ]
													: [] ),
											] )
									: undefined
							}
						/>
					) ) }
				{ ! isComparing &&
					gone.map( ( video ) => (
						<GoneVersion
							key={ video.id }
							video={ video }
							onFetched={ again }
						/>
					) ) }
			</ul>
		</Modal>
	);
}
