import { Button, SnackbarList, TabPanel } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { ComponentProps } from 'react';
import { getContext } from '../components/context';
import { NOTHING, useDraft } from '../components/use-draft';
import { store } from '../store';
import type { Models, Video } from '../store/types';
import { Details } from './details';
import { GeneratePanel, PANEL } from './generate-panel';
import { RemoteList } from './remote-list';
import { useAddress } from './use-address';
import { useVideos } from './use-videos';
import { useView } from './use-view';
import { VideosList } from './videos-list';

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

/** Media → AI videos. */
export function Library() {
	const { canManage } = getContext();
	const [ place, go, turns ] = useAddress();
	const [ view, setView, resetView ] = useView();
	const videos = useVideos( view );
	const [ isAsking, setIsAsking ] = useState( false );
	const [ , keepDraft ] = useDraft( PANEL );
	const [ fills, setFills ] = useState( 0 );
	const reuse = useCallback(
		( { prompt, model, size, seconds }: Video ) => {
			keepDraft( { ...NOTHING, prompt, model, size, seconds } );
			// An open panel is opened anew: it reads what was kept when it opens.
			setFills( ( now ) => now + 1 );
			setIsAsking( true );
		},
		// eslint-disable-next-line react-hooks/exhaustive-deps
		[]
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
			onAsk={ () => setIsAsking( true ) }
			onReuse={ reuse }
		/>
	);
	return (
		<div className="platoniavid-library">
			{ isAsking ? (
				<GeneratePanel
					key={ fills }
					onOrdered={ videos.reload }
					onClose={ () => setIsAsking( false ) }
				/>
			) : (
				<Button
					__next40pxDefaultSize
					variant="primary"
					className="platoniavid-library__ask"
					onClick={ () => setIsAsking( true ) }
				>
					{ __( 'Generate video', 'platoniavid' ) }
				</Button>
			) }
			{ canManage ? (
				<TabPanel
					// The address may change without a click: Back and Forward. With a click, the focus stays on the tab.
					key={ turns }
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
							<RemoteList onChange={ videos.reload } />
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
					onChange={ videos.reload }
					onReuse={ reuse }
				/>
			) }
			<Snackbars />
		</div>
	);
}
