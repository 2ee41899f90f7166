import { speak } from '@wordpress/a11y';
import {
	Button,
	CheckboxControl,
	Notice,
	Spinner,
} from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { uploadMedia } from '@wordpress/media-utils';
import type { KeyboardEvent } from 'react';
import { store } from '../../store';
import { toApiError } from '../../store/api';
import { writePrompt } from '../../store/later-api';
import { getContext } from '../../store/page-context';
import { CancelButton } from '../../ui/cancel-button';
import { FocusableButton } from '../../ui/focusable-button';
import { Unplayed } from '../../ui/unplayed';
import { CueRow, isRight, type Row } from './cue-row';
import { useTell } from './use-tell';
import { clock, readClock, readCues, spread, toVtt, type Cue } from './vtt';

interface Props {
	/** The video's file. */
	video: string;
	/** The file that is opened; empty for a new one. */
	src: string;
	/** What is known of what the video shows: lines are drafted from it. */
	about: string;
	/** The file that was made of it. */
	onSaved: ( src: string, title: string ) => void;
	/** Told whether lines would be lost now. */
	onUnsaved: ( isUnsaved: boolean ) => void;
	onCancel: () => void;
}

/** How long a new cue is shown, in seconds. */
const USUAL = 2;

const rowOf = ( { start, end, text }: Cue, key: number ): Row => ( {
	key,
	start: clock( start ),
	end: clock( end ),
	text,
} );

/** Rows by when they begin. */
const inOrder = ( rows: Row[] ) =>
	rows.sort(
		( a, b ) =>
			( readClock( a.start ) ?? 0 ) - ( readClock( b.start ) ?? 0 )
	);

/** Writes the cues of a text track beside the playing video, and saves them as a WebVTT file in the Media Library. */
export function CueEditor( {
	video,
	src,
	about,
	onSaved,
	onUnsaved,
	onCancel,
}: Props ) {
	const canDraft = useSelect(
		( select ) =>
			about.trim() !== '' &&
			getContext().hasAiClient &&
			select( store ).hasPromptHelp(),
		[ about ]
	);
	const [ rows, setRows ] = useState< Row[] | null >( src ? null : [] );
	const [ problem, setProblem ] = useState( '' );
	const [ isBroken, setIsBroken ] = useState( false );
	const tell = useTell( setProblem );
	const [ busy, setBusy ] = useState< 'draft' | 'save' | null >( null );
	const [ isUnsaved, setIsUnsaved ] = useState( false );
	// Whether what is here was drafted, and nobody has said that they have read it.
	const [ isUnread, setIsUnread ] = useState( false );
	const player = useRef< HTMLVideoElement >( null );
	const list = useRef< HTMLOListElement >( null );
	const add = useRef< HTMLButtonElement >( null );
	const keys = useRef( 0 );
	// The row whose text gets the focus once it is drawn.
	const fresh = useRef( 0 );
	const nextKey = () => ( keys.current += 1 );

	useEffect( () => {
		if ( ! src ) {
			return;
		}
		let isWanted = true;
		readCues( src ).then(
			( cues ) =>
				isWanted &&
				setRows( cues.map( ( cue ) => rowOf( cue, nextKey() ) ) ),
			() => {
				if ( isWanted ) {
					setRows( [] );
					setProblem(
						__(
							'The file could not be read. What you save here is a new file.',
							'platoniavid'
						)
					);
				}
			}
		);
		return () => {
			isWanted = false;
		};
	}, [ src ] );
	useEffect( () => {
		if ( fresh.current ) {
			list.current
				?.querySelector< HTMLElement >(
					`[data-row="${ fresh.current }"] textarea`
				)
				?.focus();
			fresh.current = 0;
		}
	}, [ rows ] );
	useEffect( () => {
		onUnsaved( isUnsaved );
		return () => onUnsaved( false );
	}, [ isUnsaved, onUnsaved ] );

	if ( ! rows ) {
		return <Spinner />;
	}
	// An answer may come after other changes.
	const write = ( next: ( now: Row[] ) => Row[] ) => {
		setIsUnsaved( true );
		setRows( ( now ) => next( now ?? [] ) );
	};
	const change = ( key: number, changes: Partial< Row > ) =>
		write( ( now ) =>
			now.map( ( row ) =>
				row.key === key ? { ...row, ...changes } : row
			)
		);
	const addNow = () => {
		if ( busy === 'save' ) {
			return;
		}
		const start = player.current?.currentTime ?? 0;
		const last = player.current?.duration || start + USUAL;
		const end = Math.max( start + 0.5, Math.min( start + USUAL, last ) );
		fresh.current = nextKey();
		const row = rowOf( { start, end, text: '' }, fresh.current );
		write( ( now ) => inOrder( [ ...now, row ] ) );
	};
	const draft = async () => {
		setBusy( 'draft' );
		setProblem( '' );
		speak( __( 'Writing a draft…', 'platoniavid' ) );
		try {
			const { prompt } = await writePrompt( 'subtitles', about );
			const cues = spread( prompt, player.current?.duration || USUAL );
			const drafted = cues.map( ( cue ) => rowOf( cue, nextKey() ) );
			// What was written meanwhile stays.
			write( ( now ) => inOrder( [ ...now, ...drafted ] ) );
			setIsUnread( true );
			speak( __( 'The draft is there. Read it.', 'platoniavid' ) );
		} catch ( thrown ) {
			setProblem( toApiError( thrown ).message );
		}
		setBusy( null );
	};
	const said = rows.filter( ( { text } ) => text.trim() !== '' );
	const save = () => {
		setBusy( 'save' );
		setProblem( '' );
		const cues = said.map( ( { start, end, text } ) => ( {
			start: readClock( start ) ?? 0,
			end: readClock( end ) ?? 0,
			text,
		} ) );
		const title = __( 'Subtitles', 'platoniavid' );
		void uploadMedia( {
			allowedTypes: [ 'text/vtt' ],
			filesList: [
				new File( [ toVtt( cues ) ], 'captions.vtt', {
					type: 'text/vtt',
				} ),
			],
			onFileChange( [ file ] ) {
				// The first call tells of a file that is still on its way.
				if ( file?.id && file.url ) {
					onSaved( file.url, title );
				}
			},
			onError( { message } ) {
				tell( message );
				setBusy( null );
			},
			wpAllowedMimeTypes: null,
		} );
	};
	// Alt+Enter adds a cue wherever one is: nothing else of a text field or the player has it.
	const keep = ( event: KeyboardEvent ) => {
		if ( event.key === 'Enter' && event.altKey ) {
			event.preventDefault();
			addNow();
		}
	};
	return (
		// eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut for those who type in it.
		<div className="platoniavid-form platoniavid-cues" onKeyDown={ keep }>
			{  }
			<video
				ref={ player }
				src={ video }
				controls
				preload="metadata"
				onError={ () => setIsBroken( true ) }
			/>
			{ isBroken && <Unplayed src={ video } /> }
			<div className="platoniavid-form__buttons">
				<Button
					__next40pxDefaultSize
					ref={ add }
					variant="secondary"
					disabled={ busy === 'save' }
					onClick={ addNow }
				>
					{ __( 'Add a line at this moment', 'platoniavid' ) }
				</Button>
				{ canDraft && (
					<FocusableButton
						__next40pxDefaultSize
						variant="tertiary"
						isBusy={ busy === 'draft' }
						disabled={ busy !== null || said.length > 0 }
						onClick={ () => void draft() }
					>
						{ __( 'Have a draft written', 'platoniavid' ) }
					</FocusableButton>
				) }
			</div>
			<p>
				{ __( 'Alt+Enter adds a line while you type.', 'platoniavid' ) }
			</p>
			<ol ref={ list }>
				{ rows.map( ( row, at ) => (
					<CueRow
						key={ row.key }
						row={ row }
						number={ at + 1 }
						onChange={ ( changes ) => change( row.key, changes ) }
						isFixed={ busy === 'save' }
						onRemove={ () => {
							write( ( now ) =>
								now.filter( ( { key } ) => key !== row.key )
							);
							// The button that was pressed is gone.
							add.current?.focus();
						} }
					/>
				) ) }
			</ol>
			{ isUnread && (
				<Notice status="warning" isDismissible={ false }>
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __(
							'This is a draft of an AI service that has not seen the video. I have read and corrected it.',
							'platoniavid'
						) }
						checked={ false }
						onChange={ () => {
							setIsUnread( false );
							add.current?.focus();
						} }
					/>
				</Notice>
			) }
			{ problem && (
				<Notice status="error" onRemove={ () => setProblem( '' ) }>
					{ problem }
				</Notice>
			) }
			<div className="platoniavid-form__buttons">
				<FocusableButton
					__next40pxDefaultSize
					variant="primary"
					isBusy={ busy === 'save' }
					disabled={
						busy !== null ||
						isUnread ||
						said.length === 0 ||
						! said.every( isRight )
					}
					onClick={ save }
				>
					{ __( 'Save as a text track', 'platoniavid' ) }
				</FocusableButton>
				<CancelButton onClick={ onCancel } />
			</div>
		</div>
	);
}
