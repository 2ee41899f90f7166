import { SnackbarList, TabPanel } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { ComponentProps, MouseEvent } from 'react';
import { fieldsOf } from '../order/fields';
import { NOTHING } from '../order/order';
import { useDraft } from '../order/use-draft';
import { store } from '../store';
import { getContext } from '../store/page-context';
import type { Models, Video } from '../store/types';
import type { Field } from '../ui/focus-field';
import { AskButton } from './ask-button';
import { Details } from './details/details';
import { GeneratePanel, PANEL } from './generate-panel';
import { useVideos } from './list/use-videos';
import { useView } from './list/use-view';
import { VideosList } from './list/videos-list';
import { RemoteList } from './remote/list';
import { useAddress } from './use-address';

/** What was done just now, in a corner. */
function Snackbars() {
	const { removeNotice } = useDispatch( noticesStore );
	const notices = useSelect(
		( select ) =>
			select( noticesStore )
				.getNotices()
				.filter( ( { type } ) => type === 'snackbar' ),
		[]
	);
	return (
		<SnackbarList
			className="platoniavid-library__snackbars"
			notices={
				notices as ComponentProps< typeof SnackbarList >[ 'notices' ]
			}
			onRemove={ ( id ) => void removeNotice( id ) }
		/>
	);
}

/** The panel that asks for a video, while it is open. */
interface OpenPanel {
	/** Raised when it is opened anew: what it is to start with is read when it opens. */
	round: number;
	/** Where the focus goes. */
	field?: Field;
	/** What was made in it just now. */
	ready?: Video;
}

/** Media → AI videos. */
export function Library() {
	const { canManage } = getContext();
	const [ place, go, turns ] = useAddress();
	const [ view, setView, resetView ] = useView( place.list, go );
	const videos = useVideos( view );
	const { reload } = videos;
	const [ panel, setPanel ] = useState< OpenPanel | null >( null );
	const askButton = useRef< HTMLButtonElement >( null );
	/** The button that has opened the panel; null where that was no button. */
	const opener = useRef< HTMLElement | null >( null );
	const [ , keepDraft ] = useDraft( PANEL );
	const stopAsking = () => {
		setPanel( null );
		// Whatever was used in the panel is gone, and perhaps what has opened it.
		const button = opener.current?.isConnected
			? opener.current
			: askButton.current;
		button?.focus();
	};
	const ask = ( { currentTarget }: MouseEvent< HTMLElement > ) => {
		opener.current = currentTarget;
		if ( panel ) {
			stopAsking();
		} else {
			setPanel( { round: 0 } );
		}
	};
	const reuse = useCallback(
		( video: Video, field: Field ) => {
			opener.current = null;
			keepDraft( { ...NOTHING, ...fieldsOf( video ) } );
			setPanel( ( now ) => ( {
				round: ( now?.round ?? 0 ) + 1,
				field,
			} ) );
		},
		// eslint-disable-next-line react-hooks/exhaustive-deps
		[]
	);
	const forget = useCallback(
		( ids: number[] ) => {
			setPanel( ( now ) =>
				now?.ready && ids.includes( now.ready.id )
					? { round: now.round }
					: now
			);
			reload();
		},
		[ reload ]
	);
	const { canList, isKnown } = useSelect( ( select ) => {
		const { getModels, getModelsError } = select( store );
		const models = getModels() as Models | null;
		return {
			canList: Boolean( models?.capabilities.list ),
			isKnown: models !== null || getModelsError() !== null,
		};
	}, [] );
	// An address may name the list of a gateway that has none.
	const tab = canList || ! isKnown ? place.tab : 'site';

	const list = (
		<VideosList
			view={ view }
			onChangeView={ setView }
			onResetView={ resetView }
			videos={ videos }
			onOpen={ ( video ) => go( { video } ) }
			isAsking={ panel !== null }
			onAsk={ ask }
			onReuse={ reuse }
			onDeleted={ forget }
		/>
	);
	return (
		<div className="platoniavid-library">
			<AskButton
				ref={ askButton }
				isOpen={ panel !== null }
				onClick={ ask }
			/>
			{ panel && (
				<GeneratePanel
					key={ `panel-${ panel.round }` }
					field={ panel.field }
					ready={ panel.ready }
					onReady={ ( ready ) =>
						setPanel( { round: panel.round, ready } )
					}
					onOpen={ ( video ) => go( { video } ) }
					onOrdered={ reload }
					onClose={ stopAsking }
				/>
			) }
			{ canManage ? (
				<TabPanel
					// The address may change without a click: Back and Forward. With a click, the focus stays on the tab.
					key={ `tabs-${ turns }` }
					initialTabName={ tab }
					onSelect={ ( name ) => {
						if ( name !== tab ) {
							go( { tab: name as 'site' | 'gateway', video: 0 } );
						}
					} }
					tabs={ [
						{
							name: 'site',
							title: __( 'On this site', 'platoniavid' ),
						},
						...( canList
							? [
									{
										name: 'gateway',
										title: __(
											'At the gateway',
											'platoniavid'
										),
									},
								]
							: [] ),
					] }
				>
					{ ( { name } ) =>
						name === 'gateway' ? (
							<RemoteList onChange={ reload } />
						) : (
							list
						)
					}
				</TabPanel>
			) : (
				list
			) }
			{ place.video > 0 && (
				<Details
					key={ place.video }
					id={ place.video }
					onOpen={ ( video ) => go( { video } ) }
					onClose={ () => go( { video: 0 } ) }
					onChange={ reload }
					onReuse={ reuse }
				/>
			) }
			<Snackbars />
		</div>
	);
}
