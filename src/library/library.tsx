import { Button, SnackbarList, TabPanel } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { ComponentProps, MouseEvent } from 'react';
import { KeyMissingLater } from '../form/key-missing-later';
import { store } from '../store';
import { getContext } from '../store/page-context';
import { Apart } from '../ui/error-boundary';
import { AskButton } from './ask-button';
import { Details } from './details/details';
import { GeneratePanel } from './generate-panel';
import { useListFocus } from './list/use-list-focus';
import { useVideos } from './list/use-videos';
import { useView } from './list/use-view';
import { VideosList } from './list/videos-list';
import { RemoteListLater } from './remote/later';
import { StylesLater } from './styles/later';
import { UsageLater } from './usage/later';
import { RemixAgainLater } from './steps/later';
import { useAddress, type Place } from './use-address';
import { usePanel } from './steps/use-panel';

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
	const { canGenerate, canManage, hasKey } = getContext();
	const [ place, go, turns ] = useAddress();
	const [ view, setView, resetView ] = useView( place.list, go );
	const videos = useVideos( view );
	const { reload } = videos;
	const [ listRef, focus ] = useListFocus( videos );
	const askButton = useRef< HTMLButtonElement >( null );
	const panel = usePanel( reload, askButton );
	const [ styles, setStyles ] = useState< 'open' | 'failed' | null >( null );
	const { canList, isKnown } = useSelect( ( select ) => {
		const { getModels, getModelsError } = select( store );
		const models = getModels();
		return {
			canList: Boolean(
				models?.capabilities.list ||
				models?.connections?.some(
					( { capabilities } ) => capabilities.list
				)
			),
			isKnown: models !== null || getModelsError() !== null,
		};
	}, [] );
	// An address may name the list of a gateway that has none.
	const tab =
		canList || ! isKnown || place.tab !== 'gateway' ? place.tab : 'site';

	const list = (
		<div ref={ listRef } tabIndex={ -1 }>
			<VideosList
				view={ view }
				onChangeView={ setView }
				onResetView={ resetView }
				videos={ videos }
				onOpen={ ( video ) => go( { video } ) }
				onAsk={ panel.open }
				onReuse={ panel.reuse }
				onDeleted={ reload }
			/>
		</div>
	);
	return (
		<div tabIndex={ -1 } className="platoniavid-library" { ...focus }>
			<Apart>
				{ canGenerate && (
					<AskButton ref={ askButton } onClick={ panel.open } />
				) }
				{ canGenerate && ! hasKey && <KeyMissingLater /> }
				{ canGenerate && (
					<Button
						size="compact"
						variant="tertiary"
						aria-haspopup="dialog"
						// What could not be loaded is put away again, not what is still awaited; a double click opens, too.
						onClick={ ( { detail }: MouseEvent ) => {
							setStyles( ( now ) =>
								now === 'failed' && detail < 2 ? null : 'open'
							);
							StylesLater.preload().catch( () =>
								setStyles( ( now ) => now && 'failed' )
							);
						} }
					>
						{ __( 'Styles and saved prompts', 'platoniavid' ) }
					</Button>
				) }
				{ styles && (
					<StylesLater onClose={ () => setStyles( null ) } />
				) }
				{ panel.shown && (
					<GeneratePanel
						generation={ panel.generation }
						field={ panel.shown.field }
						ready={ panel.shown.ready }
						onUndo={ panel.undo }
						onAgain={ panel.again }
						onOpen={ ( video ) => {
							panel.close();
							go( { video } );
						} }
						onClose={ panel.close }
					/>
				) }
				{ panel.remix && (
					<RemixAgainLater
						remix={ panel.remix }
						onOrdered={ reload }
						onClose={ panel.closeRemix }
					/>
				) }
				{ canManage ? (
					<TabPanel
						// The address may change without a click: Back and Forward. With a click, the focus stays on the tab.
						key={ `tabs-${ turns }` }
						initialTabName={ tab }
						onSelect={ ( name ) => {
							if ( name !== tab ) {
								go( { tab: name as Place[ 'tab' ], video: 0 } );
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
							{
								name: 'usage',
								title: __( 'Usage', 'platoniavid' ),
							},
						] }
					>
						{ ( { name } ) => {
							if ( name === 'usage' ) {
								return <UsageLater />;
							}
							return name === 'gateway' ? (
								<RemoteListLater onChange={ reload } />
							) : (
								list
							);
						} }
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
						onReuse={ panel.reuse }
					/>
				) }
				<Snackbars />
			</Apart>
		</div>
	);
}
